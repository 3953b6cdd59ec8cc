"""Telling digits from all else by the eleventh output."""

import math

import numpy as np

from inkling_training import calibration
from inkling_training.prepared import NOT_A_DIGIT


def not_a_digit(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Probability that each drawing is no digit, float64 [count], of logits [count, 11]."""
    return calibration.confidences(logits, temperature)[:, NOT_A_DIGIT]


def threshold(digits: np.ndarray, taken: float) -> float:
    """The probability of being no digit that the share `taken` of `digits` does not exceed.

    Rounded up to four digits, so at least that share is taken.
    """
    return math.ceil(float(np.quantile(digits, taken, method="higher")) * 1e4) / 1e4
