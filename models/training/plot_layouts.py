"""Draws layouts.csv: errors on validation digits against the time of a run in the service.

python models/training/plot_layouts.py models/training/layouts.csv models/training/layouts.svg
"""

import argparse
import csv
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

MARKERS = ("o", "s", "^", "D")


def main(arguments: argparse.Namespace) -> None:
    with arguments.table.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    matplotlib.rcParams["svg.hashsalt"] = "layouts"
    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    named = set()
    for marker, data in zip(MARKERS, dict.fromkeys(row["data"] for row in rows), strict=False):
        found = [row for row in rows if row["data"] == data]
        times = [float(row["time"]) for row in found]
        errors = [int(row["errors"]) for row in found]
        axes.plot(times, errors, marker, label=data)
        for row, time, wrong in zip(found, times, errors, strict=True):
            if row["layout"] not in named:
                axes.annotate(row["layout"], (time, wrong), (6, 3), textcoords="offset points")
            named.add(row["layout"])
    axes.set_xscale("log")
    axes.set_xticks([0.3, 0.5, 1, 2, 4, 8], ["0.3", "0.5", "1", "2", "4", "8"])
    axes.minorticks_off()
    axes.set_xlim(0.28, 13)
    axes.set_ylim(0, 100)
    axes.set_xlabel("time of a run, touch1 = 1")
    axes.set_ylabel("errors on 13,024 validation digits")
    axes.grid(alpha=0.3)
    axes.legend(title="trained")
    figure.savefig(arguments.output, metadata={"Date": None})


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=Path, help="layouts.csv")
    parser.add_argument("output", type=Path, help="SVG to write")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
