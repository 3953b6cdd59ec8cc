"""MNIST's IDX files, plain or gzipped."""

import gzip
from pathlib import Path

import numpy as np

IMAGES_MAGIC = 0x0803
LABELS_MAGIC = 0x0801


def read_images(path: Path) -> np.ndarray:
    """Pixels as uint8 [count, rows, columns], 0 background to 255 ink."""
    data = _read(path, 16)
    magic, count, rows, columns = np.frombuffer(data, ">u4", 4)
    _require(magic == IMAGES_MAGIC, path, "is not an IDX image file")
    _require(len(data) == 16 + count * rows * columns, path, "has the wrong length")
    return np.frombuffer(data, np.uint8, offset=16).reshape(count, rows, columns)


def read_labels(path: Path) -> np.ndarray:
    """Labels as uint8 [count]."""
    data = _read(path, 8)
    magic, count = np.frombuffer(data, ">u4", 2)
    _require(magic == LABELS_MAGIC, path, "is not an IDX label file")
    _require(len(data) == 8 + count, path, "has the wrong length")
    return np.frombuffer(data, np.uint8, offset=8)


def read_pair(images: Path, labels: Path) -> tuple[np.ndarray, np.ndarray]:
    """Images and their labels, as many of the one as of the other."""
    x, y = read_images(images), read_labels(labels)
    _require(len(x) == len(y), labels, f"has {len(y)} labels for {len(x)} images")
    return x, y


def as_input(pixels: np.ndarray, scale: float, offset: float = 0.0) -> np.ndarray:
    """Model input, float32 [count, 28, 28, 1]: `pixels * scale + offset`."""
    return (pixels.astype(np.float32) * np.float32(scale) + np.float32(offset))[..., np.newaxis]


def _read(path: Path, header: int) -> bytes:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    _require(len(data) >= header, path, "is too short for an IDX file")
    return data


def _require(holds: bool, path: Path, fault: str) -> None:
    if not holds:
        raise ValueError(f"{path.name} {fault}")
