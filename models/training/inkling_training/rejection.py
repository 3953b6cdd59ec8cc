"""Telling digits from all else by the eleventh output."""

import math

import numpy as np

from inkling_training import calibration
from inkling_training.prepared import NOT_A_DIGIT


def not_a_digit(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Probability that each drawing is no digit, float64 [count], of logits [count, 11]."""
    return calibration.confidences(logits, temperature)[:, NOT_A_DIGIT]


def threshold(others: np.ndarray, refused: float) -> float:
    """The probability above which the share `refused` of `others`, no digits, lies.

    Rounded down to six digits, so at least that share is refused.
    """
    return math.floor(float(np.quantile(others, 1 - refused, method="lower")) * 1e6) / 1e6
