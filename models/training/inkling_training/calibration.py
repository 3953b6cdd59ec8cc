"""Confidences that mean what they say, and the one below which an answer is a toss-up."""

import math

import numpy as np


def confidences(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Softmax of `logits / temperature`, float64 [count, classes]."""
    scaled = logits.astype(np.float64) / temperature
    exponentials = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def accuracy(logits: np.ndarray, labels: np.ndarray) -> float:
    """Share of drawings whose highest logit is their label, 0 to 1."""
    return float(np.mean(logits.argmax(axis=1) == labels))


def negative_log_likelihood(
    logits: np.ndarray, labels: np.ndarray, temperature: float = 1.0
) -> float:
    """Mean surprise at the true labels, in nats."""
    truth = confidences(logits, temperature)[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(truth, 1e-300)).mean())


def expected_calibration_error(
    logits: np.ndarray, labels: np.ndarray, temperature: float = 1.0, bins: int = 15
) -> float:
    """Mean distance of confidence and accuracy over equally wide bins of confidence, 0 to 1."""
    top = confidences(logits, temperature).max(axis=1)
    right = logits.argmax(axis=1) == labels
    bin_of = np.minimum((top * bins).astype(int), bins - 1)
    gaps = np.bincount(bin_of, top - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(labels))


def fit_temperature(logits: list[np.ndarray], labels: list[np.ndarray]) -> float:
    """The temperature of least negative log likelihood, between 0.05 and 20.

    It is the mean over collections, each of logits [count, classes] and labels [count].
    """

    def loss(temperature: float) -> float:
        return sum(map(negative_log_likelihood, logits, labels, [temperature] * len(logits)))

    ratio = (math.sqrt(5) - 1) / 2
    low, high = math.log(0.05), math.log(20)
    while high - low > 1e-6:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, right) if loss(math.exp(left)) < loss(math.exp(right)) else (left, high)
    return math.exp((low + high) / 2)


def ambiguity_threshold(
    logits: list[np.ndarray], labels: list[np.ndarray], temperature: float, kept: float = 0.995
) -> float:
    """The calibrated top confidence that the share `kept` of the correct answers reaches.

    It is a quantile of the correct answers alone, each collection of logits [count, classes] and
    labels [count] counting alike, rounded down to four digits.
    """
    correct = [
        confidences(scores, temperature).max(axis=1)[scores.argmax(axis=1) == truth]
        for scores, truth in zip(logits, labels, strict=True)
    ]
    top = np.concatenate(correct)
    weights = np.concatenate([np.full(len(part), 1 / len(part)) for part in correct])
    order = np.argsort(top)
    below = np.cumsum(weights[order]) / len(correct)
    return math.floor(float(top[order][np.searchsorted(below, 1 - kept)]) * 1e4) / 1e4
