"""MNIST's file format."""

import gzip
import struct

import numpy as np
import pytest

from inkling_training import idx


def images(count=2, rows=28, columns=28, magic=0x0803, pixels=None):
    pixels = bytes(range(256)) * 7 if pixels is None else pixels
    return struct.pack(">4I", magic, count, rows, columns) + pixels[: count * rows * columns]


def labels(*values, magic=0x0801, count=None):
    return struct.pack(">2I", magic, len(values) if count is None else count) + bytes(values)


def written(path, data):
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize("name", ["images-idx3-ubyte", "images-idx3-ubyte.gz"])
def test_pixels_are_row_by_row_plain_or_packed(tmp_path, name):
    pixels = idx.read_images(written(tmp_path / name, images()))
    assert pixels.shape == (2, 28, 28)
    assert pixels.dtype == np.uint8
    assert pixels[0, 0, 27] == 27
    assert pixels[0, 1, 0] == 28
    assert pixels[1, 0, 0] == 784 % 256


def test_labels_are_bytes(tmp_path):
    for values in (list(range(10)), [7]):
        assert idx.read_labels(written(tmp_path / "labels", labels(*values))).tolist() == values


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (images(magic=0x0801), "is not an IDX image file"),
        (images()[:-1], "has the wrong length"),
        (images() + b"\0", "has the wrong length"),
        (b"\0" * 15, "is too short"),
    ],
)
def test_a_file_of_images_that_is_none_is_refused_by_name(tmp_path, data, fault):
    with pytest.raises(ValueError, match=f"^bad {fault}"):
        idx.read_images(written(tmp_path / "bad", data))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"\0" * 7, "is too short"),
        (labels(*range(10), magic=0x0803), "is not an IDX label file"),
        (labels(*range(10), count=11), "has the wrong length"),
    ],
)
def test_a_file_of_labels_that_is_none_is_refused_by_name(tmp_path, data, fault):
    with pytest.raises(ValueError, match=f"^bad {fault}"):
        idx.read_labels(written(tmp_path / "bad", data))


def test_as_many_labels_as_images_are_needed(tmp_path):
    x = written(tmp_path / "images", images(count=2))
    y = written(tmp_path / "labels", labels(*range(10)))
    with pytest.raises(ValueError, match="has 10 labels for 2 images"):
        idx.read_pair(x, y)


def test_model_input_is_scaled_and_has_one_channel():
    made = idx.as_input(np.array([[[0, 255]]], np.uint8), 1 / 255, -0.5)
    assert made.shape == (1, 1, 2, 1)
    assert made.dtype == np.float32
    assert made[0, 0, :, 0].tolist() == [-0.5, 0.5]
