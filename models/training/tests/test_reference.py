"""The reference of a card, on numbers that can be worked out by hand."""

import numpy as np

from inkling_training import reference
from inkling_training.prepared import NOT_A_DIGIT, Pictures
from inkling_training.touch_figures import Settings

SETTINGS = Settings(temperature=1.0, not_a_digit_above=0.5, ambiguous_below=0.6)


def drawings(labels):
    """Drawings of which only the labels matter."""
    count = len(labels)
    pixels = np.zeros((count, 28, 28), np.uint8)
    return Pictures(pixels, np.array(labels), np.array(["a set"] * count), np.arange(count))


def sure_of(digit, confidence, none=0.0):
    """Logits [11] with that confidence in a digit, and that probability of none."""
    rest = (1 - confidence) / 9
    shares = np.full(11, rest)
    shares[digit] = confidence
    shares[:10] *= 1 - none
    shares[NOT_A_DIGIT] = none
    return np.log(np.maximum(shares, 1e-30))


def test_answers_are_counted_by_digit_and_outcome():
    logits = [sure_of(3, 0.9), sure_of(3, 0.5), sure_of(4, 0.95), sure_of(5, 0.9, none=0.7)]
    found = reference.of(
        {"pens": np.array(logits), "letters": np.array([sure_of(9, 0.9)])},
        {"pens": drawings([3, 8, 4, 5]), "letters": drawings([NOT_A_DIGIT])},
        SETTINGS,
    )
    assert found["drawings"] == 4
    assert found["digits"] == [0, 0, 0, 0.5, 0.25, 0.25, 0, 0, 0, 0]
    assert found["outcomes"] == {"accepted": 0.5, "notADigit": 0.25, "ambiguous": 0.25}


def test_confidences_lie_in_as_many_bins_as_there_are_edges_and_one():
    logits = np.array([sure_of(index % 10, 0.5 + index / 2000) for index in range(1000)])
    found = reference.of({"pens": logits}, {"pens": drawings([0] * 1000)}, SETTINGS)
    assert found["confidenceEdges"] == sorted(found["confidenceEdges"])
    shares = found["confidences"]
    assert np.allclose(shares, [0.01, 0.01, 0.03, 0.05, 0.15, 0.25, 0.5], atol=0.002)
