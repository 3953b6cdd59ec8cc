"""Makes model folders of a network that train_touch.py trained: float32 and, if asked, int8.

Converts it, settles temperature and thresholds on validation drawings, measures it, and writes the
card. Beside the float32 model, which also gives its features, come its last layer and features of
training drawings, for the service to fit other last layers.
"""

import argparse
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras

from inkling_training import (
    arena,
    export,
    networks,
    pool,
    prepared,
    provenance,
    replay,
    touch_card,
    touch_figures,
)

EXAMPLES = 60
"""Drawings of each collection that ranges of int8 values are taken from."""


def training_drawings(folder: Path, left_out: frozenset[str]) -> prepared.Pictures:
    """Drawings that were trained on, as a request brings them, and some that are no digit."""
    folders = [
        *sorted(path for path in (folder / "train-plain").iterdir() if path.name not in left_out),
        *sorted(folder.glob("train/scribbles-*"))[:1],
    ]
    parts = prepared.join([prepared.read(path) for path in folders])
    return parts.where(pool.is_training(parts, left_out))


def main(arguments: argparse.Namespace) -> None:
    network = keras.saving.load_model(arguments.network, compile=False)
    made = provenance.read(arguments.network)
    left_out = frozenset(made["leftOut"])
    identity = touch_card.Identity(arguments.name, arguments.version, arguments.description)
    training = {
        "program": "models/training/train_touch.py",
        "commands": made["commands"],
        "architecture": networks.NETWORKS[network.name].__doc__,
        "data": touch_card.data(arguments.data, left_out),
    }
    report = touch_card.Report(
        training,
        export.run_tflite,
        touch_figures.validation(arguments.data),
        touch_figures.test(arguments.data) if arguments.test else {},
        left_out,
    )
    drawings = training_drawings(arguments.data, left_out)
    chosen = replay.choose(drawings)
    # The converter lists a network's outputs last to first: logits come first in the model.
    with_features = keras.Model(
        network.inputs, [network.get_layer("features").output, network.outputs[0]]
    )
    features, _ = with_features.predict(chosen.inputs(), verbose=0)
    card = replay.write(arguments.output, features, chosen.labels, network.get_layer("logits"))
    report.write(arguments.output, export.to_tflite(with_features), identity, card)
    arena.write_figure(arguments.output)
    if arguments.int8_output:
        examples = drawings.where(replay.of_each_set(drawings, EXAMPLES))
        model = export.to_int8_tflite(network, examples.inputs())
        report.write(arguments.int8_output, model, identity.in_int8())
        arena.write_figure(arguments.int8_output)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="what prepare_touch.sh wrote")
    parser.add_argument(
        "--network",
        type=Path,
        required=True,
        metavar="NAME.keras",
        help="what train_touch.py wrote",
    )
    parser.add_argument("--output", type=Path, required=True, help="model folder to write")
    parser.add_argument("--int8-output", type=Path, help="folder to write it to in int8 as well")
    parser.add_argument("--name", required=True, help="short name of the model, such as my-touch")
    parser.add_argument("--version", required=True, help="version of the model, such as 1")
    parser.add_argument(
        "--description", default=touch_card.DESCRIPTION, help="what the card says it is for"
    )
    parser.add_argument("--test", action="store_true", help="measure the test too")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
