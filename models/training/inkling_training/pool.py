"""What is trained on: where it lies, and how often it is drawn."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from inkling_training import prepared, touch_figures
from inkling_training.prepared import Pictures

KINDS = {"pen": 0.44, "paper": 0.36, "none": 0.20}
"""Part of a batch that is drawn with a pen or a finger, was scanned, or is no digit."""


@dataclass(frozen=True)
class Source:
    """Folders that are drawn from alike.

    `share` is its weight among the sources of its kind that are there, `warp` how far pictures are
    turned, sheared, scaled and shifted on top of what prepare did (0 not at all, 1 as `warp` says).
    """

    kind: str
    folders: str
    share: float
    warp: float = 0.0


SOURCES = (
    Source("pen", "train/pendigits-*", 0.16),
    Source("pen", "train/unipen-*", 0.24),
    Source("pen", "train/uji2-*", 0.14),
    Source("pen", "train/skahl-*", 0.03),
    Source("pen", "train/numberpad-*", 0.05),
    Source("pen", "train/photographed-*", 0.08, 0.3),
    Source("pen", "train/own-*", 0.25),
    Source("pen", "train-plain/pendigits", 0.04, 0.5),
    Source("pen", "train-plain/unipen", 0.05, 0.5),
    Source("pen", "train-plain/uji2", 0.02, 0.5),
    Source("pen", "train-plain/numberpad", 0.01, 0.5),
    Source("pen", "train-plain/own", 0.05, 0.5),
    Source("paper", "train/swiss-*", 0.22),
    Source("paper", "train/mnist-*", 0.30),
    Source("paper", "train-plain/swiss", 0.06, 0.5),
    Source("paper", "train-plain/mnist", 0.16, 0.7),
    Source("paper", "train-plain/mnist-raw", 0.26, 1.0),
    Source("none", "train/letters-*", 0.26),
    Source("none", "train/omniglot-*", 0.24),
    Source("none", "train/symbols-*", 0.03),
    Source("none", "train/scribbles-*", 0.40),
    Source("none", "train-plain/letters", 0.04, 0.5),
    Source("none", "train-plain/omniglot", 0.03, 0.5),
)
"""`own` is what you add: with it a third of the digits that are drawn with a pen are yours."""


class Pool(NamedTuple):
    """Training drawings in groups that lie one after the other.

    Pixels [count, 28, 28] and labels [count] of all; `starts`, `counts`, `chances` (together 1) and
    `warps` [groups] of the groups. A drawing is one of its group with equal likelihood.
    """

    pixels: np.ndarray
    labels: np.ndarray
    starts: np.ndarray
    counts: np.ndarray
    chances: np.ndarray
    warps: np.ndarray


def is_training(pictures: Pictures, left_out: frozenset[str]) -> np.ndarray:
    """Which drawings [count] are for training: MNIST's first, none of what is left out."""
    held_out = (pictures.sets == "mnist") & (pictures.indices >= touch_figures.MNIST_TRAINING)
    return ~held_out & ~np.isin(pictures.sets, list(left_out))


def read(folder: Path, left_out: frozenset[str]) -> Pool:
    """Everything that is trained on, in memory.

    `left_out` names collections (`unipen-apa`), or folders of `SOURCES` (`unipen`).
    """
    found = [(source, _read(folder, source, left_out)) for source in SOURCES]
    found = [(source, pictures) for source, pictures in found if pictures is not None]
    groups, parts, start = [], [], 0
    for source, pictures in found:
        share = KINDS[source.kind] * source.share
        share /= sum(other.share for other, _ in found if other.kind == source.kind)
        print(f"{source.folders:22} {len(pictures):9,} drawings, {share:.3f} of all", flush=True)
        names, counts = np.unique(pictures.sets, return_counts=True)
        for name, count, chance in zip(names, counts, np.sqrt(counts), strict=True):
            groups.append((start, count, share * chance / np.sqrt(counts).sum(), source.warp))
            parts.append(pictures.where(np.flatnonzero(pictures.sets == name)))
            start += count
    starts, counts, chances, warps = zip(*groups, strict=True)
    return Pool(
        np.concatenate([part.pixels for part in parts]),
        np.concatenate([part.labels for part in parts]),
        np.array(starts, np.int32),
        np.array(counts, np.int32),
        np.array(chances, np.float32) / np.sum(chances, dtype=np.float32),
        np.array(warps, np.float32),
    )


def _read(folder: Path, source: Source, left_out: frozenset[str]) -> Pictures | None:
    folders = [
        path
        for path in sorted(folder.glob(source.folders))
        if path.name.rsplit("-", 1)[0] not in left_out and path.name not in left_out
    ]
    if not folders:
        return None
    pictures = prepared.join([prepared.read(path) for path in folders])
    return pictures.where(is_training(pictures, left_out))
