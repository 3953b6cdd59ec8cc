"""Trains the article's network, the official TensorFlow MNIST one, on MNIST as it stands.

The last 5,000 training images are held out: they choose the epoch, the temperature and the
rejection threshold. The test images are looked at once, when everything is settled.
"""

import argparse
from pathlib import Path

import keras
import numpy as np

from inkling_training import arena, calibration, export, idx, model_folder

HELD_OUT = 5_000
BATCH = 128
SCALE = 1 / 255
LICENCE = (
    "CC BY-SA 3.0 as the Keras documentation says, copyright Yann LeCun and Corinna Cortes; "
    "the mirrors it was taken from state no licence"
)


def article_network() -> keras.Model:
    """Images [28, 28, 1] of 0 to 1 in, ten logits out; 3,274,634 weights."""
    return keras.Sequential(
        [
            keras.Input([28, 28, 1]),
            keras.layers.Conv2D(32, 5, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(64, 5, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(1024, activation="relu"),
            keras.layers.Dropout(0.4),
            keras.layers.Dense(10),
        ]
    )


def train(network: keras.Model, x: np.ndarray, y: np.ndarray, epochs: int) -> None:
    """Adam with a cosine decay to zero; leaves the weights of the best held-out epoch."""
    steps = epochs * ((len(x) - HELD_OUT) // BATCH + 1)
    network.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-3, steps)),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
        jit_compile=False,
    )
    best = keras.callbacks.EarlyStopping(
        "val_accuracy", mode="max", patience=epochs, restore_best_weights=True
    )
    network.fit(
        x[:-HELD_OUT],
        y[:-HELD_OUT],
        batch_size=BATCH,
        epochs=epochs,
        validation_data=(x[-HELD_OUT:], y[-HELD_OUT:]),
        callbacks=[best],
        verbose=2,
    )


def card(
    seed: int, epochs: int, temperature: float, ambiguous_below: float, figures: list[dict]
) -> dict:
    """The model card but for the checksum."""
    count = 60_000 - HELD_OUT
    return {
        "name": "mnist",
        "version": "1",
        "description": "The article's network, the official TensorFlow MNIST one, trained on MNIST "
        "as it stands. Good on scanned digits of MNIST's look, poor on digits drawn on a screen.",
        "labels": [str(digit) for digit in range(10)],
        "input": {"scale": SCALE, "offset": 0.0},
        "preprocessing": "standard",
        "temperature": round(temperature, 4),
        "rejection": {"ambiguousBelow": ambiguous_below},
        "training": {
            "program": "models/training/train_mnist.py",
            "seed": seed,
            "epochs": epochs,
            "data": [
                {"name": "MNIST", "use": "training", "count": count, "licence": LICENCE},
                {
                    "name": "MNIST",
                    "use": "choice of the epoch, temperature and rejection",
                    "count": HELD_OUT,
                    "licence": LICENCE,
                },
            ],
        },
        "figures": figures,
    }


def settle(model: bytes, x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Temperature and rejection threshold of a TFLite model, from the held-out images."""
    logits = export.run_tflite(model, x)
    temperature = calibration.fit_temperature([logits], [y])
    ambiguous_below = calibration.ambiguity_threshold([logits], [y], temperature)
    print(
        f"held out: accuracy {calibration.accuracy(logits, y):.4f}, "
        f"temperature {temperature:.4f}, ambiguous below {ambiguous_below:.4f}"
    )
    return temperature, ambiguous_below


def measure(
    network: keras.Model, model: bytes, temperature: float, x: np.ndarray, y: np.ndarray
) -> list[dict]:
    """The card's figures, of the TFLite model on the test images; Keras's accuracy is printed."""
    logits = export.run_tflite(model, x)
    accuracy = calibration.accuracy(logits, y)
    error = calibration.expected_calibration_error(logits, y, temperature)
    keras_accuracy = calibration.accuracy(network.predict(x, verbose=0), y)
    print(
        f"test: accuracy {accuracy:.4f} in TFLite, {keras_accuracy:.4f} in Keras, "
        f"calibration error {error:.4f}, {len(model):,} bytes"
    )
    return [
        figure("accuracy", accuracy, len(y)),
        figure("expected calibration error, 15 bins", round(error, 5), len(y)),
    ]


def figure(measure: str, value: float, count: int) -> dict:
    """One of the card's figures."""
    data = "MNIST test images, as model input"
    return {"data": data, "measure": measure, "value": value, "count": count}


def read(folder: Path, part: str) -> tuple[np.ndarray, np.ndarray]:
    """Model input [count, 28, 28, 1] and labels [count] of MNIST's `train` or `t10k` part."""
    pixels, labels = idx.read_pair(
        folder / f"{part}-images-idx3-ubyte.gz", folder / f"{part}-labels-idx1-ubyte.gz"
    )
    return idx.as_input(pixels, SCALE), labels


def main(arguments: argparse.Namespace) -> None:
    keras.utils.set_random_seed(arguments.seed)
    x, y = read(arguments.data, "train")
    network = article_network()
    train(network, x, y, arguments.epochs)
    model = export.to_tflite(network)
    temperature, ambiguous_below = settle(model, x[-HELD_OUT:], y[-HELD_OUT:])
    figures = measure(network, model, temperature, *read(arguments.data, "t10k"))
    model_folder.write(
        arguments.output,
        model,
        card(arguments.seed, arguments.epochs, temperature, ambiguous_below, figures),
    )
    arena.write_figure(arguments.output)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of MNIST's four .gz files")
    parser.add_argument("--output", type=Path, required=True, help="model folder to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=12)
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
