"""What a last layer is fitted with beside a writer's own drawings: features of base drawings."""

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inkling_training.prepared import Pictures

if TYPE_CHECKING:
    import keras

OF_EACH_LABEL = 80
"""Drawings of each label that are replayed."""

SEED = 1
LARGEST = 255


def of_each_set(drawings: Pictures, count: int) -> np.ndarray:
    """Positions of up to `count` drawings of each collection."""
    lots = np.random.default_rng(SEED)
    chosen = [
        lots.permutation(np.flatnonzero(drawings.sets == name))[:count]
        for name in np.unique(drawings.sets)
    ]
    return np.concatenate(chosen)


def choose(drawings: Pictures) -> Pictures:
    """`OF_EACH_LABEL` drawings of each label, each collection giving alike where it can."""
    lots = np.random.default_rng(SEED)
    chosen = []
    for label in np.unique(drawings.labels):
        of_label = lots.permutation(np.flatnonzero(drawings.labels == label))
        _, which = np.unique(drawings.sets[of_label], return_inverse=True)
        turn = np.zeros(len(of_label), int)
        for group in np.unique(which):
            members = which == group
            turn[members] = np.arange(members.sum())
        chosen.append(of_label[np.argsort(turn, kind="stable")][:OF_EACH_LABEL])
    return drawings.where(np.concatenate(chosen))


def write(
    folder: Path, features: np.ndarray, labels: np.ndarray, last: "keras.layers.Dense"
) -> dict[str, Any]:
    """Writes features [count, n] as bytes, labels [count] and the last layer as IDX files.

    Returns what the card says of features. The last layer has a row a label, float32, the bias
    last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scale = float(features.max()) / LARGEST
    quantised = np.clip(np.round(features / scale), 0, LARGEST).astype(np.uint8)
    weights, biases = last.get_weights()
    rows = np.concatenate([weights, biases[np.newaxis]]).T.astype(">f4")
    write_idx(folder / "replay-features-idx2-ubyte", 0x08, quantised)
    write_idx(folder / "replay-labels-idx1-ubyte", 0x08, labels.astype(np.uint8))
    write_idx(folder / "last-layer-idx2-float", 0x0D, rows)
    return {"count": features.shape[1], "replayScale": scale}


def write_idx(path: Path, kind: int, values: np.ndarray) -> None:
    """Writes an IDX file: type of value, sizes, values, all big-endian."""
    header = struct.pack(f">HBB{values.ndim}I", 0, kind, values.ndim, *values.shape)
    path.write_bytes(header + values.tobytes())
