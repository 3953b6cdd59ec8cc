"""Measures the tensor arena of model folders and writes it into their cards.

  python models/training/measure_arena.py models/touch models/touch-int8
"""

import argparse
import json
from pathlib import Path

from inkling_training import arena


def main(folders: list[Path]) -> None:
    for folder in folders:
        path = folder / "model.json"
        card = json.loads(path.read_text(encoding="utf-8"))
        figure = arena.figure((folder / "model.tflite").read_bytes())
        others = [old for old in card.get("figures", []) if old["measure"] != arena.MEASURE]
        # The sha256 stays last.
        card["figures"] = [*others, figure]
        card["sha256"] = card.pop("sha256")
        text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
        print(f"{folder}: {figure['value']:,} bytes of tensor arena")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    main(parser.parse_args().folders)
