"""What is read of prepared drawings, what is measured of them, and the card that says so."""

import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from inkling_training import idx, model_folder, prepared, touch_card, touch_figures

MODEL = b"TFL3 as it were"


def write_prepared(folder: Path, labels, sets=None, first_index=0):
    """Drawings as `prepare` writes them; every pixel is the label."""
    folder.mkdir(parents=True, exist_ok=True)
    count = len(labels)
    pixels = np.repeat(np.array(labels, np.uint8), 784).tobytes()
    (folder / "images-idx3-ubyte").write_bytes(struct.pack(">4I", 0x0803, count, 28, 28) + pixels)
    (folder / "labels-idx1-ubyte").write_bytes(struct.pack(">2I", 0x0801, count) + bytes(labels))
    rows = [
        f'{first_index + i}\tw{i}\t{name}\t"{label}'
        for i, (label, name) in enumerate(zip(labels, sets or ["a"] * count, strict=True))
    ]
    text = "\n".join(["index\twriter\tset\tlabel", *rows]) + "\n"
    (folder / "meta.tsv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    """As much as `prepare_touch.sh` writes of everything that a card speaks of."""
    digits = list(range(10))
    aga = touch_figures.UNSEEN_DEVICE
    for name in ("pendigits", "lipitk", "mnist", "mnist-raw"):
        write_prepared(tmp_path / "test-plain" / name, digits)
    for name in ("letters", "omniglot", "scribbles"):
        write_prepared(tmp_path / "test-plain" / name, [10] * 20)
        write_prepared(tmp_path / "validation-plain" / name, [10] * 20)
    for name in ("pendigits", "uji2"):
        write_prepared(tmp_path / "validation-plain" / name, digits)
    unipen = ["unipen-apa"] * 10 + [aga] * 10
    write_prepared(tmp_path / "validation-plain/unipen", digits * 2, unipen)
    for name in ("pendigits", "unipen", "letters", "omniglot"):
        write_prepared(tmp_path / "train-plain" / name, digits * 3)
    for name in ("mnist", "mnist-raw"):
        write_prepared(tmp_path / "train-plain" / name, digits, first_index=54_995)
    write_prepared(tmp_path / "train/scribbles-1", [10] * 7)
    write_prepared(tmp_path / "train/scribbles-2", [10] * 8)
    return tmp_path


def infer(model, inputs):
    """A model that reads the label off the pixels, nearly sure of it, and takes a 4 for a 9."""
    assert model == MODEL
    labels = np.round(inputs[:, 0, 0, 0] * 255).astype(int)
    logits = np.zeros((len(labels), 11), np.float32)
    logits[np.arange(len(labels)), np.where(labels == 4, 9, labels)] = 8
    return logits


IDENTITY = touch_card.Identity("mine", "3", "in words")


def report(folder, tests=True, left_out=()):
    return touch_card.Report(
        {"architecture": "layers in words"},
        infer,
        touch_figures.validation(folder),
        touch_figures.test(folder) if tests else {},
        frozenset(left_out),
    )


def test_drawings_come_with_their_labels_and_origins(folder):
    pictures = prepared.read(folder / "validation-plain/unipen")
    assert len(pictures) == 20
    assert pictures.pixels[13].min() == pictures.pixels[13].max() == 3
    assert pictures.labels[13] == 3
    assert pictures.sets[13] == touch_figures.UNSEEN_DEVICE
    assert pictures.indices[13] == 13
    chosen = pictures.where(pictures.labels == 3)
    assert chosen.indices.tolist() == [3, 13]
    assert len(prepared.join([pictures, chosen])) == 22


def test_validation_holds_the_unseen_device_apart_and_only_what_mnist_held_back(folder):
    parts = touch_figures.validation(folder)
    assert set(parts["unipen"].sets) == {"unipen-apa"}
    assert set(parts["unseen device"].sets) == {touch_figures.UNSEEN_DEVICE}
    assert parts["mnist"].indices.tolist() == list(range(55_000, 55_005))


def test_the_refusal_is_settled_on_the_collection_that_needs_it_most(folder):
    parts = touch_figures.validation(folder)
    logits = {name: infer(MODEL, pictures.inputs()) for name, pictures in parts.items()}
    settings = touch_figures.settle(logits, parts)
    assert 1 < settings.temperature < 20
    logits["letters"] *= 9
    assert touch_figures.settle(logits, parts) == settings
    logits["uji2"][:, 10] = 4
    assert touch_figures.settle(logits, parts).not_a_digit_above > settings.not_a_digit_above


def test_collections_that_were_left_out_settle_nothing(folder):
    def temperature(*left_out):
        output = folder / "-".join(["out", *left_out])
        report(folder, False, left_out).write(output, MODEL, IDENTITY)
        return json.loads((output / "model.json").read_text(encoding="utf-8"))["temperature"]

    sets = ["unipen-apa"] * 10 + [touch_figures.UNSEEN_DEVICE] * 10
    write_prepared(folder / "validation-plain/unipen", [*range(9), 4] + [4] * 9 + [1], sets)
    assert temperature() > temperature("unipen")


def test_figures_tell_right_from_accepted():
    settings = touch_figures.Settings(1.0, 0.5, 0.6)
    logits = np.full((4, 11), -20.0)
    logits[0, 7] = 0  # right, and sure of it
    logits[1, 1] = 0  # wrong, and sure of it
    logits[2, [7, 1]] = 0, -0.01  # right, and a toss-up
    logits[3, [7, 10]] = 0, 3  # right, and taken for no digit
    figures = touch_figures.of_digits(logits, np.full(4, 7), settings)
    assert figures["accuracy"] == 0.75
    assert figures["taken for a digit"] == 0.75
    assert figures["accepted"] == 0.5
    assert figures["accuracy of what is accepted"] == 0.5
    others = touch_figures.of_others(logits, settings)
    assert others == {"refused as no digit": 0.25, "refused": 0.5}


def test_the_card_says_what_the_service_reads_and_how_it_was_made(folder):
    report(folder).write(folder / "out", MODEL, IDENTITY, {"count": 512, "replayScale": 0.1})
    assert (folder / "out/model.tflite").read_bytes() == MODEL
    card = json.loads((folder / "out/model.json").read_text(encoding="utf-8"))
    assert card["sha256"] == hashlib.sha256(MODEL).hexdigest()
    assert (card["name"], card["version"], card["description"]) == ("mine", "3", "in words")
    assert card["labels"] == [*"0123456789", "not_a_digit"]
    assert card["input"] == {"scale": 1 / 255, "offset": 0.0}
    assert 0 < card["rejection"]["ambiguousBelow"] < 1
    assert 0 < card["rejection"]["notADigitAbove"] < 1
    assert card["features"] == {"count": 512, "replayScale": 0.1}
    assert card["training"] == {"architecture": "layers in words"}
    assert str(folder) not in json.dumps(card)


def test_the_int8_model_is_named_after_the_other_and_has_no_features(folder):
    report(folder).write(folder / "out", MODEL, IDENTITY.in_int8())
    card = json.loads((folder / "out/model.json").read_text(encoding="utf-8"))
    assert (card["name"], card["version"]) == ("mine-int8", "3")
    assert "features" not in card


def test_the_cards_figures_are_of_the_test_where_there_is_one(folder):
    for tests, part in ((True, "test"), (False, "validation")):
        output = folder / part
        report(folder, tests).write(output / "out", MODEL, IDENTITY)
        figures = json.loads((output / "out/model.json").read_text(encoding="utf-8"))["figures"]
        (accuracy,) = (
            figure
            for figure in figures
            if figure["measure"] == "accuracy" and figure["data"] == f"pendigits, {part}"
        )
        assert accuracy == {
            "data": f"pendigits, {part}",
            "measure": "accuracy",
            "value": 0.9,
            "count": 10,
        }


def test_the_card_counts_what_was_used_and_names_its_licence(folder):
    listed = touch_card.data(folder, frozenset(["unipen", "letters"]))
    counts = {(entry["name"], entry["use"] == "training"): entry["count"] for entry in listed}
    assert counts["MNIST", True] == 55_000
    assert counts["MNIST", False] == 5_000
    assert counts["scribbles, signs, letters, doodles, several digits", True] == 15
    assert counts["Pen-Based Recognition of Handwritten Digits", True] == 30
    assert counts["Pen-Based Recognition of Handwritten Digits", False] == 10
    assert all(entry["licence"] for entry in listed)
    assert not any("UNIPEN" in entry["name"] or "own" in entry["name"] for entry in listed)


def test_a_card_is_not_changed_by_writing_it(tmp_path):
    card = {"name": "ä"}
    model_folder.write(tmp_path / "deep/er", MODEL, card)
    assert card == {"name": "ä"}
    assert '"ä"' in (tmp_path / "deep/er/model.json").read_text(encoding="utf-8")


MODELS = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["mnist", "touch", "touch-int8"])
def test_the_models_here_are_those_of_their_cards(name):
    card = json.loads((MODELS / name / "model.json").read_text(encoding="utf-8"))
    model = (MODELS / name / "model.tflite").read_bytes()
    assert card["sha256"] == hashlib.sha256(model).hexdigest()
    assert card["input"]["scale"] == pytest.approx(
        idx.as_input(np.ones(1, np.uint8), 1 / 255)[0, 0]
    )
