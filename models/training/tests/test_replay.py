"""Which drawings are replayed, and how they are written."""

import numpy as np

from inkling_training import idx, replay
from inkling_training.prepared import Pictures


def pictures(labels, sets):
    count = len(labels)
    pixels = np.zeros([count, 28, 28], np.uint8)
    return Pictures(pixels, np.array(labels), np.array(sets), np.arange(count))


class Last:
    """A dense layer of three features and two labels."""

    def get_weights(self):
        return [np.arange(6.0).reshape(3, 2), np.array([10.0, 20.0])]


def test_each_label_and_each_collection_gives_alike():
    drawings = pictures([0, 1] * 1000, ["large"] * 1900 + ["small"] * 100)
    chosen = replay.choose(drawings)
    assert len(chosen) == 2 * replay.OF_EACH_LABEL
    for label in (0, 1):
        of_label = chosen.sets[chosen.labels == label]
        assert (of_label == "small").sum() == replay.OF_EACH_LABEL / 2


def test_a_label_of_few_drawings_gives_all_of_them():
    chosen = replay.choose(pictures([7] * 3, ["a"] * 3))
    assert sorted(chosen.indices) == [0, 1, 2]


def test_so_many_of_each_collection():
    drawings = pictures([0] * 30, ["a"] * 20 + ["b"] * 10)
    chosen = drawings.where(replay.of_each_set(drawings, 15))
    assert [(chosen.sets == name).sum() for name in "ab"] == [15, 10]


def test_features_labels_and_the_last_layer_are_idx(tmp_path):
    features = np.array([[0.0, 1.0, 5.1], [2.0, 0.0, 0.4]], np.float32)
    card = replay.write(tmp_path, features, np.array([4, 10]), Last())
    assert card["count"] == 3
    stored = (tmp_path / "replay-features-idx2-ubyte").read_bytes()
    assert stored[:12] == bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3])
    values = np.frombuffer(stored[12:], np.uint8).reshape(2, 3) * card["replayScale"]
    assert np.abs(values - features).max() <= card["replayScale"] / 2 + 1e-9
    assert idx.read_labels(tmp_path / "replay-labels-idx1-ubyte").tolist() == [4, 10]
    layer = (tmp_path / "last-layer-idx2-float").read_bytes()
    assert layer[:12] == bytes([0, 0, 13, 2, 0, 0, 0, 2, 0, 0, 0, 4])
    rows = np.frombuffer(layer[12:], ">f4").reshape(2, 4)
    assert rows.tolist() == [[0, 2, 4, 10], [1, 3, 5, 20]]
