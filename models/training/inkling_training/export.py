"""A trained network as a TFLite model, and what such a model answers."""

from tempfile import TemporaryDirectory
from typing import Any

import keras
import numpy as np
import tensorflow as tf


def to_tflite(network: keras.Model) -> bytes:
    """Float32 TFLite of built-in operators only, input [1, 28, 28, 1], outputs the network's.

    It goes by way of a saved model: the converter cannot read the variables of a Keras 3 network.
    """
    image = tf.TensorSpec([1, 28, 28, 1], tf.float32, name="image")
    with TemporaryDirectory() as folder:
        network.export(folder, input_signature=[image], verbose=False)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS]
        return converter.convert()


def run_tflite(model: bytes, images: np.ndarray) -> np.ndarray:
    """Logits [count, classes], the first output of a converted model, one image at a time."""
    interpreter = tf.lite.Interpreter(model_content=model, num_threads=1)
    interpreter.allocate_tensors()
    source = interpreter.get_input_details()[0]
    result = interpreter.get_output_details()[0]
    rows = []
    for image in images:
        interpreter.set_tensor(source["index"], _quantised(image[np.newaxis], source))
        interpreter.invoke()
        rows.append(_real(interpreter.get_tensor(result["index"])[0], result))
    return np.stack(rows)


def _quantised(values: np.ndarray, tensor: dict[str, Any]) -> np.ndarray:
    """Real values as a tensor holds them: as they are, or as int8 by its scale and zero point."""
    if tensor["dtype"] != np.int8:
        return values
    scale, zero_point = tensor["quantization"]
    return np.clip(np.round(values / scale) + zero_point, -128, 127).astype(np.int8)


def _real(values: np.ndarray, tensor: dict[str, Any]) -> np.ndarray:
    """What `_quantised` made, as float32."""
    if tensor["dtype"] != np.int8:
        return values
    scale, zero_point = tensor["quantization"]
    return (values.astype(np.float32) - zero_point) * np.float32(scale)


def to_int8_tflite(network: keras.Model, examples: np.ndarray) -> bytes:
    """Fully int8 TFLite: weights, sums between layers, input and output.

    `examples` [count, 28, 28, 1] are model inputs that ranges are taken from. Scales and zero
    points of input and output are in the file.
    """
    image = tf.TensorSpec([1, 28, 28, 1], tf.float32, name="image")
    with TemporaryDirectory() as folder:
        network.export(folder, input_signature=[image], verbose=False)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ([example[np.newaxis]] for example in examples)
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.inference_input_type = tf.int8
        converter.inference_output_type = tf.int8
        # TFLite 2.6.2 knows one scale for all outputs of a dense layer, not one for each.
        converter._experimental_disable_per_channel_quantization_for_dense_layers = True
        return converter.convert()
