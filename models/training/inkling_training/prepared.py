"""What `prepare_touch.sh` wrote: pictures with their labels, and where each is from."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from inkling_training import idx

SCALE = 1 / 255
"""What a pixel is multiplied by to become model input."""

NOT_A_DIGIT = 10
"""Label of the eleventh output."""


@dataclass(frozen=True)
class Pictures:
    """Pictures uint8 [count, 28, 28], labels int32 [count] of 0 to 10, collections [count].

    `indices` [count] is each drawing's position in the file that it is from.
    """

    pixels: np.ndarray
    labels: np.ndarray
    sets: np.ndarray
    indices: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def where(self, chosen: np.ndarray) -> "Pictures":
        """Those that `chosen` [count], booleans or positions, names."""
        return Pictures(
            self.pixels[chosen], self.labels[chosen], self.sets[chosen], self.indices[chosen]
        )

    def inputs(self) -> np.ndarray:
        """Model input, float32 [count, 28, 28, 1]."""
        return idx.as_input(self.pixels, SCALE)


def read(folder: Path) -> Pictures:
    """One output folder of `prepare`."""
    pixels, labels = idx.read_pair(folder / "images-idx3-ubyte", folder / "labels-idx1-ubyte")
    with (folder / "meta.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = next(rows)
        of_set, of_index = columns.index("set"), columns.index("index")
        where = [(row[of_set], int(row[of_index])) for row in rows]
    sets, indices = zip(*where, strict=True)
    return Pictures(pixels, labels.astype(np.int32), np.array(sets), np.array(indices, np.int32))


def join(parts: list[Pictures]) -> Pictures:
    """All of them, one after the other."""
    return Pictures(
        np.concatenate([part.pixels for part in parts]),
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.sets for part in parts]),
        np.concatenate([part.indices for part in parts]),
    )
