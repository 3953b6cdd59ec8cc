"""The model card of the default model."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inkling_training import idx, model_folder, prepared, reference, touch_figures
from inkling_training.prepared import Pictures

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

UJI2_LICENCE = (
    "F. Prat, A. Marzal, S. Martin, R. Ramos-Garijo, M. J. Castro, UCI Machine Learning "
    "Repository, DOI 10.24432/C5FG8S; public loaders name CC BY 4.0"
)
APACHE = "Apache License 2.0, as the whole repository"
SWISS_LICENCE = (
    "CC0 1.0, kensanata/numbers, by way of anagnostes of BSI Business Systems Integration"
)

DATA = {
    "pendigits": ("Pen-Based Recognition of Handwritten Digits", PENDIGITS_LICENCE),
    "unipen": ("UNIPEN train_r01_v07 (December 1999), digits of 8 contributors", UNIPEN_LICENCE),
    "letters": ("UNIPEN train_r01_v07 (December 1999), letters", UNIPEN_LICENCE),
    "uji2": ("UJIpenchars2, digits of 49 Spaniards", UJI2_LICENCE),
    "skahl": ("skahl/handwritten-digits-corpus", APACHE),
    "numberpad": ("bridger/NumberPad, digits", APACHE),
    "symbols": ("bridger/NumberPad, symbols", APACHE),
    "swiss": ("scanned digits of 15 writers of Switzerland", SWISS_LICENCE),
    "mnist": ("MNIST", MNIST_LICENCE),
    "omniglot": ("Omniglot, 8 alphabets", OMNIGLOT_LICENCE),
    "scribbles": ("scribbles, signs, letters, doodles, several digits", SCRIBBLES_LICENCE),
    "own": ("own drawings", "of whoever collected them"),
}
"""Name and licence by the folder that `prepare_touch.sh` writes."""

VALIDATION = "temperature, thresholds, choice of the network and its training"

DESCRIPTION = (
    "For digits drawn on a screen with a pen or a finger, and for pictures of digits. Knows "
    "scribbles, signs, doodles and letters for no digit."
)


def counts(folder: Path, data: str) -> list[tuple[str, int]]:
    """What a collection is used for, and how many drawings of it; nothing where it is absent."""
    if data == "mnist":
        held_out = 60_000 - touch_figures.MNIST_TRAINING
        return [("training", touch_figures.MNIST_TRAINING), (VALIDATION, held_out)]
    made = sorted(folder.glob("train/scribbles-*")) if data == "scribbles" else []
    used = {"training": [*made, folder / "train-plain" / data]}
    used[VALIDATION] = [folder / "validation-plain" / data]
    labels = "labels-idx1-ubyte"
    found = {
        use: sum(len(idx.read_labels(path / labels)) for path in paths if (path / labels).exists())
        for use, paths in used.items()
    }
    return [(use, count) for use, count in found.items() if count > 0]


def data(folder: Path, left_out: frozenset[str]) -> list[dict[str, Any]]:
    """The card's list of what was used, for what, how much of it, and its licence."""
    return [
        {"name": name, "use": use, "count": count, "licence": licence}
        for key, (name, licence) in DATA.items()
        if key not in left_out
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


@dataclass(frozen=True)
class Identity:
    """What the card calls a model."""

    name: str
    version: str
    description: str

    def in_int8(self) -> "Identity":
        """The same network for microcontrollers."""
        return Identity(
            f"{self.name}-int8",
            self.version,
            f"{self.name} in int8 through and through, input and output too, for microcontrollers. "
            "Made for TFLite Micro: on the service's runtime it is far slower than "
            f"{self.name}. {self.description}",
        )


@dataclass(frozen=True)
class Report:
    """Measures converted models and writes them with their cards.

    `training` is what the card says of how the network came to be; `infer` gives logits
    [count, 11] of a converted model for inputs [count, 28, 28, 1]. `validation` and `tests` are
    drawings by what they are called; those of `left_out` collections settle nothing.
    """

    training: dict[str, Any]
    infer: Callable[[bytes, np.ndarray], np.ndarray]
    validation: dict[str, Pictures]
    tests: dict[str, Pictures]
    left_out: frozenset[str]

    def write(
        self, folder: Path, model: bytes, identity: Identity, features: dict[str, Any] | None = None
    ) -> None:
        """Settles a model's thresholds, measures it, writes model and card."""
        logits = self.run(model, self.validation)
        deciding = {
            name: part for name, part in self.validation.items() if not self.is_left_out(name)
        }
        settings = touch_figures.settle(logits, deciding)
        print(identity.name, settings, f"{len(model):,} bytes")
        measured = touch_figures.measure(logits, self.validation, settings)
        touch_figures.show("validation", measured)
        listed = figures("validation", measured, self.validation)
        if self.tests:
            measured = touch_figures.measure(self.run(model, self.tests), self.tests, settings)
            touch_figures.show("test", measured)
            listed = figures("test", measured, self.tests)
        card = self.card(identity, settings, features, listed)
        card["reference"] = reference.of(logits, deciding, settings)
        model_folder.write(folder, model, card)

    def is_left_out(self, name: str) -> bool:
        """Whether a part of the validation is of a collection that was left out."""
        return name in self.left_out or (name == "unseen device" and "unipen" in self.left_out)

    def card(
        self,
        identity: Identity,
        settings: touch_figures.Settings,
        features: dict[str, Any] | None,
        listed: list[dict[str, Any]],
    ) -> dict[str, Any]:
        """The model card but for the checksum."""
        return {
            "name": identity.name,
            "version": identity.version,
            "description": identity.description,
            "labels": [*map(str, range(touch_figures.DIGITS)), "not_a_digit"],
            "input": {"scale": prepared.SCALE, "offset": 0.0},
            "preprocessing": "standard",
            "temperature": settings.temperature,
            "rejection": {
                "ambiguousBelow": settings.ambiguous_below,
                "notADigitAbove": settings.not_a_digit_above,
            },
            **({"features": features} if features else {}),
            "training": self.training,
            "figures": listed,
        }

    def run(self, model: bytes, parts: dict[str, Pictures]) -> dict[str, np.ndarray]:
        """Logits [count, 11] of a converted model by what the drawings are called."""
        return {name: self.infer(model, pictures.inputs()) for name, pictures in parts.items()}
