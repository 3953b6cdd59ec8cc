"""The tensor arena of a model, measured by TensorFlow Lite for Microcontrollers itself."""

import json
import os
import re
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np
from tflite_micro.python.tflite_micro import runtime

MEASURE = "tensor arena, bytes"


def measure(model: bytes) -> int:
    """Bytes of the arena after one invoke, on this machine.

    That is all tensors between operators and what the library keeps for itself. On a 32-bit
    board the latter is smaller; optimised kernels such as CMSIS-NN's may want scratch memory.
    """
    interpreter = runtime.Interpreter.from_bytes(model)
    image = interpreter.get_input_details(0)
    interpreter.set_input(np.zeros(image["shape"], image["dtype"]), 0)
    interpreter.invoke()
    said = _printed(interpreter.print_allocations)
    found = re.search(r"Arena allocation total (\d+) bytes", said)
    if found is None:
        raise ValueError("TFLite Micro did not say how much of its arena it used")
    return int(found.group(1))


def write_figure(folder: Path) -> int:
    """Measures a model folder's arena, writes it into the card's figures and returns it."""
    path = folder / "model.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    library = f"PyPI's tflite-micro {version('tflite-micro')}"
    figure = {
        "data": f"one invoke in TFLite Micro, {library}, x86-64",
        "measure": MEASURE,
        "value": measure((folder / "model.tflite").read_bytes()),
        "count": 1,
    }
    kept = [old for old in card.get("figures", []) if old["measure"] != MEASURE]
    sha256 = card.pop("sha256")
    card = card | {"figures": [*kept, figure], "sha256": sha256}
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
    return figure["value"]


def _printed(call: Callable[[], None]) -> str:
    """What the native code behind a call writes to standard error."""
    kept = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            call()
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        file.seek(0)
        return file.read().decode(errors="replace")
