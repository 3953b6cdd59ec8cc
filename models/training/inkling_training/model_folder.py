"""A model folder: `model.tflite` and its card, `model.json`."""

import hashlib
import json
from pathlib import Path
from typing import Any


def write(folder: Path, model: bytes, card: dict[str, Any]) -> None:
    """Writes the model and its card, to which the model's sha256 is added."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.tflite").write_bytes(model)
    card = card | {"sha256": hashlib.sha256(model).hexdigest()}
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
