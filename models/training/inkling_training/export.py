"""A trained network as a model folder: `model.tflite` and its card, `model.json`."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import keras
import numpy as np
import tensorflow as tf


def to_tflite(network: keras.Model) -> bytes:
    """Float32 TFLite of built-in operators only, input [1, 28, 28, 1], output [1, classes].

    It goes by way of a saved model: the converter cannot read the variables of a Keras 3 network.
    """
    image = tf.TensorSpec([1, 28, 28, 1], tf.float32, name="image")
    with TemporaryDirectory() as folder:
        network.export(folder, input_signature=[image], verbose=False)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS]
        return converter.convert()


def run_tflite(model: bytes, images: np.ndarray) -> np.ndarray:
    """Logits [count, classes] of a converted model, one image of [28, 28, 1] at a time."""
    interpreter = tf.lite.Interpreter(model_content=model, num_threads=1)
    interpreter.allocate_tensors()
    source = interpreter.get_input_details()[0]["index"]
    result = interpreter.get_output_details()[0]["index"]
    rows = []
    for image in images:
        interpreter.set_tensor(source, image[np.newaxis])
        interpreter.invoke()
        rows.append(interpreter.get_tensor(result)[0])
    return np.stack(rows)


def write_model(folder: Path, model: bytes, card: dict[str, Any]) -> None:
    """Writes the model and its card, to which the model's sha256 is added."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.tflite").write_bytes(model)
    card = card | {"sha256": hashlib.sha256(model).hexdigest()}
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
