"""What is measured of a model for drawn digits, and on what."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inkling_training import calibration, prepared, rejection
from inkling_training.prepared import NOT_A_DIGIT, Pictures

DIGITS = 10
UNSEEN_DEVICE = "unipen-aga"
MNIST_TRAINING = 55_000
"""The last 5,000 of MNIST's training pictures are validation."""

STROKES = ("pendigits", "unipen", "unseen device", "uji2", "skahl", "numberpad", "own")
"""Digits of the validation that were drawn with a pen or a finger on a screen."""

PICTURES = ("photographed", "swiss", "mnist", "mnist-raw")
"""Digits of the validation that came as pictures."""

OTHERS = ("letters", "omniglot", "scribbles")
"""What is no digit and cannot pass for one, in the validation."""

REFUSED = 0.95
"""Part of what is no digit that is refused where collections are compared at the same refusal."""

ACCEPTED = 0.985
"""Part of each collection's digits that is to be accepted."""

KEPT = 0.9975
"""Part of the correct answers that are not ambiguous, each collection counting alike."""


@dataclass(frozen=True)
class Settings:
    """What a model card says of scores: temperature, and thresholds of probabilities."""

    temperature: float
    not_a_digit_above: float
    ambiguous_below: float


def validation(folder: Path) -> dict[str, Pictures]:
    """Validation drawings by what they are called."""
    parts = _read(folder / "validation-plain")
    if "unipen" in parts:
        unipen = parts["unipen"]
        unseen = unipen.sets == UNSEEN_DEVICE
        parts["unipen"] = unipen.where(~unseen)
        parts["unseen device"] = unipen.where(unseen)
    for name in ("mnist", "mnist-raw"):
        pictures = prepared.read(folder / "train-plain" / name)
        parts[name] = pictures.where(pictures.indices >= MNIST_TRAINING)
    return {name: parts[name] for name in STROKES + PICTURES + OTHERS if name in parts}


def test(folder: Path) -> dict[str, Pictures]:
    """Test drawings by what they are called."""
    return _read(folder / "test-plain")


def _read(folder: Path) -> dict[str, Pictures]:
    return {path.name: prepared.read(path) for path in sorted(folder.iterdir())}


def summary(logits: dict[str, np.ndarray], parts: dict[str, Pictures]) -> str:
    """Errors on digits, and what is refused while 1 % of each collection's digits is, in a line."""
    errors, limits = [], []
    for name in STROKES + PICTURES:
        if name in parts:
            wrong = logits[name][:, :DIGITS].argmax(axis=1) != parts[name].labels
            errors.append(f"{name} {wrong.sum()}/{len(wrong)}")
            limits.append(np.quantile(rejection.not_a_digit(logits[name], 1.0), 0.99))
    limit = np.median(limits)
    refused = [
        f"{name} {(rejection.not_a_digit(logits[name], 1.0) > limit).mean():.3f}"
        for name in OTHERS
        if name in parts
    ]
    return "wrong " + ", ".join(errors) + "; refused " + ", ".join(refused)


def settle(logits: dict[str, np.ndarray], parts: dict[str, Pictures]) -> Settings:
    """Temperature and thresholds from logits [count, 11] of the digits among these drawings.

    Each collection counts alike, however many drawings it has. The threshold of what is no digit
    is the lowest with which `ACCEPTED` of the digits of each collection are accepted.
    """
    names = [name for name in parts if is_digits(parts[name])]
    scores = [logits[name][:, :DIGITS] for name in names]
    labels = [parts[name].labels for name in names]
    temperature = round(calibration.fit_temperature(scores, labels), 4)
    ambiguous_below = calibration.ambiguity_threshold(scores, labels, temperature, KEPT)
    limits = [
        rejection.threshold(
            rejection.not_a_digit(logits[name], temperature),
            calibration.confidences(score, temperature).max(axis=1) >= ambiguous_below,
            ACCEPTED,
        )
        for name, score in zip(names, scores, strict=True)
    ]
    return Settings(temperature, max(limits), ambiguous_below)


def of_digits(logits: np.ndarray, labels: np.ndarray, settings: Settings) -> dict[str, float]:
    """Figures of digits with logits [count, 11] and labels [count], each 0 to 1."""
    digits = logits[:, :DIGITS]
    top = calibration.confidences(digits, settings.temperature).max(axis=1)
    none = rejection.not_a_digit(logits, settings.temperature)
    taken = none <= settings.not_a_digit_above
    accepted = taken & (top >= settings.ambiguous_below)
    right = digits.argmax(axis=1) == labels
    figures = {
        "accuracy": float(right.mean()),
        "expected calibration error, 15 bins": calibration.expected_calibration_error(
            digits, labels, settings.temperature
        ),
        "taken for a digit": float(taken.mean()),
        "accepted": float(accepted.mean()),
    }
    if accepted.any():
        figures["accuracy of what is accepted"] = float(right[accepted].mean())
    return figures


def of_others(logits: np.ndarray, settings: Settings) -> dict[str, float]:
    """Figures of drawings that are no digit with logits [count, 11], each 0 to 1."""
    top = calibration.confidences(logits[:, :DIGITS], settings.temperature).max(axis=1)
    refused = rejection.not_a_digit(logits, settings.temperature) > settings.not_a_digit_above
    return {
        "refused as no digit": float(refused.mean()),
        "refused": float((refused | (top < settings.ambiguous_below)).mean()),
    }


def at_refusal(
    logits: dict[str, np.ndarray], parts: dict[str, Pictures], others: tuple[str, ...]
) -> float:
    """Part of the stroke digits taken where `REFUSED` of these others are refused, 0 to 1."""
    names = [name for name in parts if is_digits(parts[name]) and "mnist" not in name]
    digits = np.concatenate([rejection.not_a_digit(logits[name], 1.0) for name in names])
    limit = np.quantile(
        np.concatenate([rejection.not_a_digit(logits[name], 1.0) for name in others]), 1 - REFUSED
    )
    return float((digits <= limit).mean())


def is_digits(pictures: Pictures) -> bool:
    """Whether these drawings are digits."""
    return bool((pictures.labels != NOT_A_DIGIT).all())


def measure(
    logits: dict[str, np.ndarray], parts: dict[str, Pictures], settings: Settings
) -> dict[str, dict[str, float]]:
    """Figures by what the drawings are called."""
    figures = {
        name: of_digits(logits[name], pictures.labels, settings)
        if is_digits(pictures)
        else of_others(logits[name], settings)
        for name, pictures in parts.items()
    }
    figures["strokes, letters 95 % refused"] = {
        "taken for a digit": at_refusal(logits, parts, ("letters",))
    }
    figures["strokes, letters and Omniglot 95 % refused"] = {
        "taken for a digit": at_refusal(logits, parts, OTHERS)
    }
    return figures


def show(title: str, figures: dict[str, dict[str, float]]) -> None:
    """Prints figures."""
    print(title)
    for name, values in figures.items():
        listed = [f"{measure} {value:.4f}" for measure, value in values.items()]
        print(f"  {name:44}", "  ".join(listed))
