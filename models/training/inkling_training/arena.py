"""The tensor arena of a model, measured by TensorFlow Lite for Microcontrollers itself."""

import os
import re
import tempfile
from importlib.metadata import version
from typing import Any

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
    found = re.search(r"Arena allocation total (\d+) bytes", _printed(interpreter.print_allocations))
    if found is None:
        raise ValueError("TFLite Micro did not say how much of its arena it used")
    return int(found.group(1))


def figure(model: bytes) -> dict[str, Any]:
    """The measured arena as one of a card's figures."""
    data = f"one invoke in TFLite Micro, PyPI's tflite-micro {version('tflite-micro')}, x86-64"
    return {"data": data, "measure": MEASURE, "value": measure(model), "count": 1}


def _printed(call: Any) -> str:
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
