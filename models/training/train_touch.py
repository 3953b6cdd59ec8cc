"""Trains a network for drawn digits, and what is no digit, on prepared drawings.

Reads what `prepare_touch.sh` wrote, and writes a Keras network, which `export_touch.py` makes a
model folder of. Runs on processors, and on a GPU where JAX finds one.
"""

import argparse
import os
import time
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"

import keras

from inkling_training import networks, pool, provenance, touch_figures, training


def main(arguments: argparse.Namespace) -> None:
    keras.utils.set_random_seed(arguments.seed)
    left_out = frozenset(arguments.leave_out)
    validation = touch_figures.validation(arguments.data)
    drawings = pool.read(arguments.data, left_out)
    teachers = [keras.saving.load_model(path, compile=False) for path in arguments.teachers]
    if arguments.bfloat16:
        keras.config.set_dtype_policy("mixed_bfloat16")
    network = networks.build(arguments.network)
    if arguments.start:
        network.set_weights(keras.saving.load_model(arguments.start, compile=False).get_weights())
    start = time.monotonic()

    def report(predict: training.Predictor, steps: int, loss: float) -> None:
        minutes = (time.monotonic() - start) / 60
        figures = touch_figures.summary(
            {name: predict(part.pixels) for name, part in validation.items()}, validation
        )
        print(
            f"{arguments.output.stem} {steps} {minutes:.1f} min loss {loss:.4f} {figures}",
            flush=True,
        )

    recipe = training.Recipe(
        arguments.steps, arguments.batch, arguments.rate, arguments.minutes, arguments.seed
    )
    steps = training.train(network, teachers, drawings, recipe, report)
    keras.config.set_dtype_policy("float32")
    plain = networks.build(arguments.network)
    plain.set_weights(network.get_weights())
    plain.save(arguments.output)
    provenance.write(arguments, steps)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="what prepare_touch.sh wrote")
    parser.add_argument("--output", type=Path, required=True, help="NAME.keras to write")
    parser.add_argument("--network", choices=networks.NETWORKS, default="late")
    parser.add_argument(
        "--teachers",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE.keras",
        help="networks whose answers are learnt",
    )
    parser.add_argument("--start", type=Path, metavar="FILE.keras", help="weights to go on from")
    parser.add_argument("--steps", type=int, default=26_000, help="batches")
    parser.add_argument("--batch", type=int, default=256, help="drawings of a batch")
    parser.add_argument("--rate", type=float, default=2e-3, help="peak learning rate")
    parser.add_argument(
        "--minutes", type=float, default=0, help="train for so long, whatever the steps"
    )
    parser.add_argument("--bfloat16", action="store_true", help="compute in 16 bits, on a GPU")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--leave-out",
        nargs="*",
        default=[],
        metavar="SET",
        help="collections or contributors to train without",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
