"""The model card of the default model."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inkling_training import idx, model_folder, touch_figures
from inkling_training.prepared import Pictures

SCALE = 1 / 255

MNIST_LICENCE = (
    "CC BY-SA 3.0 as the Keras documentation says, copyright Yann LeCun and Corinna Cortes; "
    "the mirrors it was taken from state no licence"
)
PENDIGITS_LICENCE = (
    "E. Alpaydin and F. Alimoglu, UCI Machine Learning Repository, DOI 10.24432/C5MG6K; a mirror "
    "says CC BY 4.0, the repository it was taken from states no licence"
)
UNIPEN_LICENCE = (
    "CC BY 4.0 per the LICENSE file of Zenodo record 1195803 (DOI 10.5281/zenodo.1195803); the "
    'CD-ROM readme of 1999, still part of the distribution, says: "PERMISSION IS HEREBY GRANTED '
    "TO USE THE DATA FOR RESEARCH PURPOSES. IT IS NOT ALLOWED TO DISTRIBUTE THIS DATA FOR "
    'COMMERCIAL PURPOSES. Copyright 1999, International Unipen Foundation - All rights reserved". '
    "Reference: I. Guyon, L. Schomaker, R. Plamondon, M. Liberman, S. Janet: UNIPEN project of "
    "on-line data exchange and recognizer benchmarks. 12th International Conference on Pattern "
    "Recognition, Jerusalem, 1994, pp. 29-33, DOI 10.1109/ICPR.1994.576870"
)
OMNIGLOT_LICENCE = (
    "MIT, copyright 2015 Brenden Lake. Reference: B. M. Lake, R. Salakhutdinov, J. B. Tenenbaum: "
    "Human-level concept learning through probabilistic program induction. Science 350 (2015), "
    "1332-1338"
)
SCRIBBLES_LICENCE = "drawn by this project's own program"

DATA = {
    "pendigits": ("Pen-Based Recognition of Handwritten Digits", PENDIGITS_LICENCE),
    "unipen": ("UNIPEN train_r01_v07 (December 1999), digits of 8 contributors", UNIPEN_LICENCE),
    "letters": ("UNIPEN train_r01_v07 (December 1999), letters", UNIPEN_LICENCE),
    "mnist": ("MNIST", MNIST_LICENCE),
    "omniglot": ("Omniglot, 8 alphabets", OMNIGLOT_LICENCE),
    "scribbles": ("scribbles, signs, shapes, several digits", SCRIBBLES_LICENCE),
    "own": ("own drawings", "of whoever collected them"),
}
"""Name and licence by the folder that `prepare_touch.sh` writes."""

VALIDATION = "temperature, thresholds, choice of the network and its training"

DESCRIPTION = (
    "For digits drawn on a screen with a pen or a finger, and for pictures of digits. Knows "
    "scribbles, signs and letters for no digit. Bad at: a 4 of one stroke that is bent like an S "
    "(5, 1), a 9 that is closed with a corner (4) or open at its top (7), a 7 with a flag as short "
    "as that of a 1, a 1 whose upstroke is long and nearly level (7), a crossed 7 with a foot (2), "
    "a 6 whose loop hardly opens (1), letters that look like a digit, and what is turned by more "
    "than 20 degrees."
)


def counts(folder: Path, data: str) -> list[tuple[str, int]]:
    """What a set of drawings is used for, and how many of it."""
    if data == "mnist":
        held_out = 60_000 - touch_figures.MNIST_TRAINING
        return [("training", touch_figures.MNIST_TRAINING), (VALIDATION, held_out)]
    if data == "scribbles":
        made = [
            len(idx.read_labels(path / "labels-idx1-ubyte"))
            for path in folder.glob("train/scribbles-*")
        ]
        held_out = len(idx.read_labels(folder / "validation/scribbles/labels-idx1-ubyte"))
        return [("training", sum(made)), (VALIDATION, held_out)]
    return [
        ("training", len(idx.read_labels(folder / "plain" / data / "labels-idx1-ubyte"))),
        (VALIDATION, len(idx.read_labels(folder / "validation" / data / "labels-idx1-ubyte"))),
    ]


def data(folder: Path) -> list[dict[str, Any]]:
    """The card's list of what was used, for what, how much of it, and its licence."""
    return [
        {"name": name, "use": use, "count": count, "licence": licence}
        for key, (name, licence) in DATA.items()
        if key != "own" or (folder / "plain/own").exists()
        for use, count in counts(folder, key)
    ]


def figures(
    part: str, measured: dict[str, dict[str, float]], parts: dict[str, Pictures]
) -> list[dict[str, Any]]:
    """The card's figures."""
    return [
        {
            "data": f"{name}, {part}",
            "measure": measure,
            "value": round(value, 5),
            "count": len(parts[name]) if name in parts else sum(map(len, parts.values())),
        }
        for name, values in measured.items()
        for measure, value in values.items()
    ]


def command(arguments: argparse.Namespace) -> str:
    """What to run again for the same model, with names of folders as in the README."""
    options = ("network", "seed", "steps", "epochs", "rate", "bfloat16", "leave_out", "start")
    given = [
        f"--{option.replace('_', '-')} {value}"
        for option, value in vars(arguments).items()
        if option in options and value not in (None, False, [])
    ]
    return f"train_touch.py --data PREPARED --output models/touch {' '.join(given)}"


@dataclass(frozen=True)
class Identity:
    """What the card calls a model."""

    name: str
    description: str


TOUCH = Identity("touch", DESCRIPTION)
TOUCH_INT8 = Identity(
    "touch-int8",
    "touch in int8 through and through, input and output too, for microcontrollers. Made for "
    "TFLite Micro: on the service's runtime it is far slower than touch. " + DESCRIPTION,
)


@dataclass(frozen=True)
class Report:
    """Measures converted models and writes them with their cards.

    `arguments` are the trainer's, `architecture` is the network in words; `infer` gives logits
    [count, 11] of a converted model for inputs [count, 28, 28, 1]. `validation` and `tests` are
    drawings by what they are called.
    """

    arguments: argparse.Namespace
    architecture: str
    infer: Callable[[bytes, np.ndarray], np.ndarray]
    validation: dict[str, Pictures]
    tests: dict[str, Pictures]

    def write(self, folder: Path, model: bytes, identity: Identity) -> None:
        """Settles a model's thresholds, measures it, writes model and card."""
        logits = self.run(model, self.validation)
        settings = touch_figures.settle(logits, self.validation)
        print(identity.name, settings, f"{len(model):,} bytes")
        measured = touch_figures.measure(logits, self.validation, settings)
        touch_figures.show("validation", measured)
        listed = figures("validation", measured, self.validation)
        if self.tests:
            measured = touch_figures.measure(self.run(model, self.tests), self.tests, settings)
            touch_figures.show("test", measured)
            listed = figures("test", measured, self.tests)
        model_folder.write(folder, model, self.card(identity, settings, listed))

    def card(
        self, identity: Identity, settings: touch_figures.Settings, listed: list[dict[str, Any]]
    ) -> dict[str, Any]:
        """The model card but for the checksum."""
        return {
            "name": identity.name,
            "version": "1",
            "description": identity.description,
            "labels": [*map(str, range(touch_figures.DIGITS)), "not_a_digit"],
            "input": {"scale": SCALE, "offset": 0.0},
            "preprocessing": "standard",
            "temperature": settings.temperature,
            "rejection": {
                "ambiguousBelow": settings.ambiguous_below,
                "notADigitAbove": settings.not_a_digit_above,
            },
            "training": {
                "program": "models/training/train_touch.py",
                "command": command(self.arguments),
                "architecture": self.architecture,
                "seed": self.arguments.seed,
                "steps": self.arguments.steps,
                "data": data(self.arguments.data),
            },
            "figures": listed,
        }

    def run(self, model: bytes, parts: dict[str, Pictures]) -> dict[str, np.ndarray]:
        """Logits [count, 11] of a converted model by what the drawings are called."""
        return {name: self.infer(model, pictures.inputs(SCALE)) for name, pictures in parts.items()}
