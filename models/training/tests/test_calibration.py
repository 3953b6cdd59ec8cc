"""Temperature, calibration error and thresholds, on numbers that can be worked out by hand."""

import math

import numpy as np
import pytest

from inkling_training import calibration, rejection


def of_probabilities(*rows):
    """Logits whose softmax is these rows."""
    return np.log(np.array(rows, np.float64))


def test_confidences_are_a_softmax():
    given = [[0.7, 0.2, 0.1], [0.25, 0.25, 0.5]]
    assert calibration.confidences(of_probabilities(*given)) == pytest.approx(np.array(given))


def test_a_temperature_flattens_them():
    cool, warm = (calibration.confidences(np.array([[2.0, 0.0]]), t)[0, 0] for t in (1.0, 4.0))
    assert cool == pytest.approx(1 / (1 + math.exp(-2)))
    assert warm == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_large_logits_do_not_overflow():
    assert calibration.confidences(np.array([[1e4, 0.0]])).tolist() == [[1.0, 0.0]]


def test_accuracy_counts_the_highest():
    logits = np.array([[1, 2], [2, 1], [0, 3], [5, 4]])
    assert calibration.accuracy(logits, np.array([1, 1, 1, 0])) == 0.75


def test_negative_log_likelihood_is_the_mean_surprise_at_the_truth():
    logits = of_probabilities([0.5, 0.5], [0.9, 0.1])
    expected = -(math.log(0.5) + math.log(0.1)) / 2
    assert calibration.negative_log_likelihood(logits, np.array([0, 1])) == pytest.approx(expected)


def test_calibration_error_weighs_the_bins_by_their_count():
    # Three of 0.95, two of them right: a gap of 0.95 - 2/3. One of 0.55, right: a gap of 0.45.
    logits = of_probabilities([0.95, 0.05], [0.95, 0.05], [0.95, 0.05], [0.55, 0.45])
    error = calibration.expected_calibration_error(logits, np.array([0, 0, 1, 0]), bins=10)
    assert error == pytest.approx((3 * (0.95 - 2 / 3) + 0.45) / 4)


def test_confidence_that_means_what_it_says_has_no_calibration_error():
    logits = of_probabilities(*[[0.75, 0.25]] * 4)
    error = calibration.expected_calibration_error(logits, np.array([0, 0, 0, 1]))
    assert error == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_temperature_that_was_put_in_is_found(temperature):
    # 3 of 4 are right; logits that say so, times a temperature, need that temperature again.
    logits = of_probabilities(*[[0.75, 0.25]] * 400) * temperature
    labels = np.array([0, 0, 0, 1] * 100)
    assert calibration.fit_temperature([logits], [labels]) == pytest.approx(temperature, rel=1e-4)


def test_collections_count_alike_for_the_temperature_however_large_they_are():
    sure = of_probabilities(*[[0.99, 0.01]] * 100)
    labels = np.array([0] * 75 + [1] * 25)
    right = np.zeros(100, int)
    even = calibration.fit_temperature([sure, sure], [labels, right])
    uneven = calibration.fit_temperature([np.tile(sure, (9, 1)), sure], [np.tile(labels, 9), right])
    assert uneven == pytest.approx(even, rel=1e-4)


def test_the_temperature_of_what_is_always_right_stays_in_its_bounds():
    fitted = calibration.fit_temperature([np.array([[1.0, 0.0]] * 9)], [np.zeros(9, int)])
    assert fitted == pytest.approx(0.05, rel=1e-3)


def test_the_share_that_is_kept_of_right_answers_reaches_the_threshold():
    top = np.linspace(0.50005, 0.99, 200)
    logits = of_probabilities(*[[p, 1 - p] for p in top])
    threshold = calibration.ambiguity_threshold([logits], [np.zeros(200, int)], 1.0, kept=0.9)
    assert np.mean(top >= threshold) >= 0.9
    assert np.mean(top >= threshold + 0.01) < 0.9
    assert threshold * 1e4 == pytest.approx(round(threshold * 1e4))


def test_wrong_answers_do_not_move_the_ambiguity_threshold():
    right = of_probabilities(*[[0.9, 0.1]] * 10)
    wrong = of_probabilities(*[[0.6, 0.4]] * 10)
    both = np.concatenate([right, wrong])
    labels = np.array([0] * 10 + [1] * 10)
    assert calibration.ambiguity_threshold([both], [labels], 1.0) == pytest.approx(0.9, abs=2e-4)


def test_a_small_collection_moves_the_ambiguity_threshold_as_a_large_one_does():
    unsure = of_probabilities(*[[0.6, 0.4]] * 10)
    sure = of_probabilities(*[[0.9, 0.1]] * 1000)
    logits, labels = [unsure, sure], [np.zeros(10, int), np.zeros(1000, int)]
    assert calibration.ambiguity_threshold(logits, labels, 1.0, kept=0.6) == pytest.approx(
        0.6, abs=2e-4
    )
    assert calibration.ambiguity_threshold(logits, labels, 1.0, kept=0.4) == pytest.approx(
        0.9, abs=2e-4
    )


def test_at_least_the_share_to_be_accepted_does_not_exceed_the_rejection_threshold():
    digits = np.linspace(0.1, 0.9, 100)
    threshold = rejection.threshold(digits, np.full(100, True), 0.95)
    assert np.mean(digits <= threshold) >= 0.95
    assert np.mean(digits <= threshold - 0.01) < 0.95


def test_what_is_ambiguous_has_to_be_made_up_for_by_the_rejection_threshold():
    digits = np.linspace(0.1, 0.9, 100)
    clear = np.arange(100) >= 3
    threshold = rejection.threshold(digits, clear, 0.95)
    assert np.mean((digits <= threshold) & clear) >= 0.95
    assert rejection.threshold(digits, clear, 0.99) == pytest.approx(0.9)


def test_the_eleventh_output_is_no_digit():
    logits = of_probabilities([0.05] * 10 + [0.5])
    assert rejection.not_a_digit(logits, 1.0) == pytest.approx([0.5])
