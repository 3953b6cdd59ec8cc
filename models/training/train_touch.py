"""Trains a network for drawn digits, and what is no digit, on prepared drawings.

Reads what `prepare_touch.sh` wrote, and writes a Keras network, which `export_touch.py` makes a
model folder of. Runs on processors, and on a GPU where JAX finds one.
"""

import argparse
import json
import os
import time
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"

import keras

from inkling_training import networks, pool, touch_figures, training


def main(arguments: argparse.Namespace) -> None:
    keras.utils.set_random_seed(arguments.seed)
    left_out = frozenset(arguments.leave_out)
    validation = touch_figures.validation(arguments.data)
    drawings = pool.read(arguments.data, left_out)
    teachers = [keras.saving.load_model(path, compile=False) for path in arguments.teachers]
    if arguments.bfloat16:
        keras.config.set_dtype_policy("mixed_bfloat16")
    network = networks.build(arguments.network)
    if arguments.start:
        network.set_weights(keras.saving.load_model(arguments.start, compile=False).get_weights())
    start = time.monotonic()

    def report(predict: training.Predictor, steps: int, loss: float) -> None:
        minutes = (time.monotonic() - start) / 60
        figures = touch_figures.summary(
            {name: predict(part.pixels) for name, part in validation.items()}, validation
        )
        print(
            f"{arguments.output.stem} {steps} {minutes:.1f} min loss {loss:.4f} {figures}",
            flush=True,
        )

    recipe = training.Recipe(
        arguments.steps, arguments.batch, arguments.rate, arguments.minutes, arguments.seed
    )
    steps = training.train(network, teachers, drawings, recipe, report)
    keras.config.set_dtype_policy("float32")
    plain = networks.build(arguments.network)
    plain.set_weights(network.get_weights())
    plain.save(arguments.output)
    arguments.output.with_suffix(".json").write_text(
        json.dumps(made(arguments, steps), indent=2) + "\n", encoding="utf-8"
    )


def made(arguments: argparse.Namespace, steps: int) -> dict[str, list[str]]:
    """How the network came to be, for its card: what was run, first to last, and what without."""
    before = [path for path in (arguments.start, *arguments.teachers) if path]
    commands = [command for path in before for command in read_made(path)["commands"]]
    options = ("network", "batch", "rate", "bfloat16", "seed", "start", "teachers", "leave_out")
    given = [
        f"--{option.replace('_', '-')} {_text(vars(arguments)[option])}".rstrip()
        for option in options
        if vars(arguments)[option]
    ]
    own = ["train_touch.py --data PREPARED --output", arguments.output.name, f"--steps {steps}"]
    commands.append(" ".join([*own, *given]))
    return {"commands": list(dict.fromkeys(commands)), "leftOut": arguments.leave_out}


def read_made(network: Path) -> dict[str, list[str]]:
    """What `made` gave for a network that this program wrote."""
    return json.loads(network.with_suffix(".json").read_text(encoding="utf-8"))


def _text(value: object) -> str:
    """An option's value as it is typed, files without their folders; nothing for a switch."""
    values = value if isinstance(value, list) else [] if value is True else [value]
    return " ".join(item.name if isinstance(item, Path) else str(item) for item in values)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="what prepare_touch.sh wrote")
    parser.add_argument("--output", type=Path, required=True, help="NAME.keras to write")
    parser.add_argument("--network", choices=networks.NETWORKS, default="late")
    parser.add_argument(
        "--teachers",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE.keras",
        help="networks whose answers are learnt",
    )
    parser.add_argument("--start", type=Path, metavar="FILE.keras", help="weights to go on from")
    parser.add_argument("--steps", type=int, default=26_000, help="batches")
    parser.add_argument("--batch", type=int, default=256, help="drawings of a batch")
    parser.add_argument("--rate", type=float, default=2e-3, help="peak learning rate")
    parser.add_argument(
        "--minutes", type=float, default=0, help="train for so long, whatever the steps"
    )
    parser.add_argument("--bfloat16", action="store_true", help="compute in 16 bits, on a GPU")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--leave-out",
        nargs="*",
        default=[],
        metavar="SET",
        help="collections or contributors to train without",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
