"""The trainer counts as the service does, which is the authority.

`TrainerAgreementTests` of the service wrote what is in `agreement/`, and fails where it would write
something else today.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from inkling_training import calibration, prepared, rejection

FOLDER = Path(__file__).parent / "agreement"
ROUNDED = 1.1e-6
"""The service rounds confidences to millionths, and gives the best what is left over: up to ten."""


@pytest.fixture(scope="module")
def service():
    return json.loads((FOLDER / "calibration.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def logits(service):
    return np.array(service["logits"], np.float32)


def test_confidences_are_the_services(service, logits):
    top = calibration.confidences(logits[:, :10], service["temperature"]).max(axis=1)
    assert top == pytest.approx(np.array(service["confidences"]), abs=10 * ROUNDED)


def test_the_reject_class_has_the_services_probability(service, logits):
    probability = rejection.not_a_digit(logits, service["temperature"])
    assert probability == pytest.approx(np.array(service["notADigit"]), abs=ROUNDED)


def test_calibration_error_and_accuracy_are_the_services(service, logits):
    labels = np.array(service["labels"])
    error = calibration.expected_calibration_error(logits[:, :10], labels, service["temperature"])
    assert error == pytest.approx(service["expectedCalibrationError"], abs=10 * ROUNDED)
    assert calibration.accuracy(logits[:, :10], labels) == pytest.approx(service["accuracy"])


def test_what_prepare_writes_is_read():
    pictures = prepared.read(FOLDER)
    assert pictures.labels.tolist() == [7, 10]
    assert pictures.sets.tolist() == ["own", "others"]
    assert pictures.indices.tolist() == [3, 4]
    first = np.arange(28 * 28) % 256
    assert pictures.pixels.reshape(2, -1).tolist() == [first.tolist(), first[::-1].tolist()]
