"""How a network came to be: what was run, first to last, and what without, beside its file."""

import argparse
import json
from pathlib import Path

OPTIONS = ("network", "batch", "rate", "bfloat16", "seed", "start", "teachers", "leave_out")
"""What is said of the trainer's arguments beside the steps that were taken."""


def write(arguments: argparse.Namespace, steps: int) -> None:
    """Says in `NAME.json` how `NAME.keras`, the output of the trainer's arguments, was made.

    What was run for the networks that it started from and was taught by comes first.
    """
    before = [path for path in (arguments.start, *arguments.teachers) if path]
    commands = [command for path in before for command in read(path)["commands"]]
    given = [
        f"--{option.replace('_', '-')} {_text(vars(arguments)[option])}".rstrip()
        for option in OPTIONS
        if vars(arguments)[option]
    ]
    own = ["train_touch.py --data PREPARED --output", arguments.output.name, f"--steps {steps}"]
    commands.append(" ".join([*own, *given]))
    made = {"commands": list(dict.fromkeys(commands)), "leftOut": arguments.leave_out}
    text = json.dumps(made, indent=2) + "\n"
    arguments.output.with_suffix(".json").write_text(text, encoding="utf-8")


def read(network: Path) -> dict[str, list[str]]:
    """`commands` and `leftOut` of a network that the trainer wrote."""
    return json.loads(network.with_suffix(".json").read_text(encoding="utf-8"))


def _text(value: object) -> str:
    """An option's value as it is typed, files without their folders; nothing for a switch."""
    values = value if isinstance(value, list) else [] if value is True else [value]
    return " ".join(item.name if isinstance(item, Path) else str(item) for item in values)
