"""Measures the tensor arena of model folders and writes it into their cards.

The trainers do so by themselves; this is for models that are there already:

  python models/training/measure_arena.py models/touch models/touch-int8
"""

import argparse
from pathlib import Path

from inkling_training import arena


def main(folders: list[Path]) -> None:
    for folder in folders:
        print(f"{folder}: {arena.write_figure(folder):,} bytes of tensor arena")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    main(parser.parse_args().folders)
