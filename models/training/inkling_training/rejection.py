"""Telling digits from all else by the eleventh output."""

import math

import numpy as np

from inkling_training import calibration
from inkling_training.prepared import NOT_A_DIGIT


def not_a_digit(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Probability that each drawing is no digit, float64 [count], of logits [count, 11]."""
    return calibration.confidences(logits, temperature)[:, NOT_A_DIGIT]


def threshold(digits: np.ndarray, clear: np.ndarray, accepted: float) -> float:
    """The lowest probability of being no digit up to which enough digits are accepted.

    `digits` [count] are the probabilities, `clear` [count] says which are not ambiguous. Enough is
    the share `accepted` of all of them, or all that are clear if those are fewer. Rounded up to
    four digits.
    """
    candidates = np.sort(digits[clear])
    enough = min(math.ceil(accepted * len(digits)), len(candidates))
    return math.ceil(candidates[enough - 1] * 1e4) / 1e4 if enough > 0 else 1.0
