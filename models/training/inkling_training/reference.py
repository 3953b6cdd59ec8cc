"""How a model answers on the drawings that it was settled on, for the service to tell drift."""

from typing import Any

import numpy as np

from inkling_training import calibration, rejection, touch_figures
from inkling_training.prepared import Pictures

QUANTILES = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5)
"""Where bins of confidences end. Most drawings are read with nearly all confidence that there is,
and it does not matter with how much of it; so there are more bins for the few that are not."""


def shares(counts: np.ndarray) -> list[float]:
    """Counts as shares that sum to about 1, to five digits."""
    return [round(float(count / counts.sum()), 5) for count in counts]


def edges(top: np.ndarray) -> list[float]:
    """Upper ends of all bins of confidences but the last one, rising, to six digits."""
    return sorted({round(float(edge), 6) for edge in np.quantile(top, QUANTILES) if edge < 1})


def of(
    logits: dict[str, np.ndarray], parts: dict[str, Pictures], settings: touch_figures.Settings
) -> dict[str, Any]:
    """The card's `reference`: shares of answers by digit, by confidence and by outcome.

    Of the digits among these drawings, with logits [count, 11]. A confidence lies in the first bin
    whose edge it does not exceed.
    """
    names = [name for name, part in parts.items() if touch_figures.is_digits(part)]
    scores = np.concatenate([logits[name] for name in names])
    digits = calibration.confidences(scores[:, : touch_figures.DIGITS], settings.temperature)
    top = digits.max(axis=1)
    none = rejection.not_a_digit(scores, settings.temperature) > settings.not_a_digit_above
    ambiguous = ~none & (top < settings.ambiguous_below)
    accepted, refused, unclear = shares(
        np.array([(~none & ~ambiguous).sum(), none.sum(), ambiguous.sum()])
    )
    found = edges(top)
    return {
        "drawings": len(scores),
        "digits": shares(np.bincount(digits.argmax(axis=1), minlength=touch_figures.DIGITS)),
        "confidenceEdges": found,
        "confidences": shares(np.bincount(np.searchsorted(found, top), minlength=len(found) + 1)),
        "outcomes": {"accepted": accepted, "notADigit": refused, "ambiguous": unclear},
    }
