"""Trains the default model, for drawn digits, and what is no digit, on prepared drawings.

Reads what `prepare_touch.sh` wrote. Validation drawings, of people and a device that the training
does not see, settle the temperature and the thresholds; the test is measured only where asked for.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from inkling_training import arena, export, idx, networks, prepared, touch_card, touch_figures
from inkling_training.prepared import Pictures

SCALE = 1 / 255
BATCH = 256
STEPS_PER_EXECUTION = 10
PEAK_RATE = 2e-3
WARM_UP = 0.03
"""Part of the training in which the learning rate climbs to its peak."""
DECAY = 0.02
SMOOTHING = 0.03
"""Probability that is spread evenly over all eleven labels."""
AVERAGED_STEPS = 1_000


@dataclass(frozen=True)
class Source:
    """Folders that are drawn from alike.

    `share` is the part of the training drawings, `warp` how far pictures are turned, sheared,
    scaled and shifted on top of what prepare did (0 not at all, 1 as `warp` says).
    """

    folders: str
    share: float
    warp: float = 0.0


SOURCES = (
    Source("train/pendigits-*", 0.20),
    Source("train/unipen-*", 0.25),
    Source("train/mnist-*", 0.13),
    Source("train/letters-*", 0.06),
    Source("train/omniglot-*", 0.06),
    Source("train/scribbles-*", 0.04),
    Source("plain/pendigits", 0.04, 0.5),
    Source("plain/unipen", 0.05, 0.5),
    Source("plain/mnist", 0.06, 0.7),
    Source("plain/mnist-raw", 0.09, 1.0),
    Source("plain/letters", 0.01, 0.5),
    Source("plain/omniglot", 0.01, 0.5),
    Source("train/own-*", 0.25),
    Source("plain/own", 0.05, 0.5),
)
"""Augmented drawings, and drawings as a request brings them: a quarter of all. `own` is what you
add; without it the shares of the rest stay as they are to each other."""


@dataclass(frozen=True)
class Pool:
    """All training drawings, how likely each is to be drawn, and how far it is warped."""

    pictures: Pictures
    cumulative: np.ndarray
    warps: np.ndarray

    def batches(self, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Pixels [batch, 28, 28], labels [batch] and warps [batch], without end."""
        lots = np.random.default_rng(seed)
        while True:
            drawn = np.searchsorted(self.cumulative, lots.random(BATCH))
            drawn = np.minimum(drawn, len(self.pictures) - 1)
            yield self.pictures.pixels[drawn], self.pictures.labels[drawn], self.warps[drawn]


def is_training(pictures: Pictures, left_out: frozenset[str]) -> np.ndarray:
    """Which drawings [count] are for training: MNIST's first, none of what is left out."""
    held_out = (pictures.sets == "mnist") & (pictures.indices >= touch_figures.MNIST_TRAINING)
    return ~held_out & ~np.isin(pictures.sets, list(left_out))


def likelihoods(sets: np.ndarray) -> np.ndarray:
    """Likelihood [count] of each drawing of a source, together 1.

    A contributor's part grows with the square root of its count, so that the one that gave half
    of UNIPEN does not make up half of the training.
    """
    _, which, counts = np.unique(sets, return_inverse=True, return_counts=True)
    each = 1 / np.sqrt(counts)[which]
    return each / each.sum()


def read_pool(folder: Path, left_out: frozenset[str]) -> Pool:
    """Everything that is trained on, in memory: about a gigabyte."""
    parts, chances, warps = [], [], []
    for source in SOURCES:
        folders = sorted(folder.glob(source.folders))
        if not folders:
            continue
        found = prepared.join([prepared.read(path) for path in folders])
        found = found.where(is_training(found, left_out))
        print(f"{source.folders:20} {len(found):8,} drawings, share {source.share:.2f}", flush=True)
        parts.append(found)
        chances.append(source.share * likelihoods(found.sets))
        warps.append(np.full(len(found), source.warp, np.float32))
    cumulative = np.cumsum(np.concatenate(chances))
    return Pool(prepared.join(parts), cumulative / cumulative[-1], np.concatenate(warps))


def warp(images: tf.Tensor, strengths: tf.Tensor) -> tf.Tensor:
    """Images [batch, 28, 28, 1], each turned, sheared, scaled and shifted about its middle.

    Standard deviations at strength 1: 0.09 radians, shear 0.09, scale 7 %, shift 0.7 pixels.
    """
    count = tf.shape(images)[0]

    def normal(deviation: float) -> tf.Tensor:
        return tf.clip_by_value(tf.random.normal([count]), -2.0, 2.0) * deviation * strengths

    angle, shear, width, height = normal(0.09), normal(0.09), normal(0.07), normal(0.07)
    cos, sin = tf.cos(angle), tf.sin(angle)
    a, b = (cos - sin * shear) * (1 + width), (cos * shear - sin) * (1 + width)
    c, d = sin * (1 + height), cos * (1 + height)
    middle = 13.5
    right = middle - middle * (a + b) + normal(0.7)
    down = middle - middle * (c + d) + normal(0.7)
    none = tf.zeros([count])
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=images,
        transforms=tf.stack([a, b, right, c, d, down, none, none], axis=1),
        output_shape=[28, 28],
        interpolation="BILINEAR",
        fill_mode="CONSTANT",
        fill_value=0.0,
    )


def dataset(pool: Pool, seed: int) -> tf.data.Dataset:
    """Batches of model input [batch, 28, 28, 1] and smoothed labels [batch, 11], without end."""
    signature = (
        tf.TensorSpec([BATCH, 28, 28], tf.uint8),
        tf.TensorSpec([BATCH], tf.int32),
        tf.TensorSpec([BATCH], tf.float32),
    )

    def finish(pixels: tf.Tensor, labels: tf.Tensor, strengths: tf.Tensor):
        images = tf.cast(pixels, tf.float32)[..., tf.newaxis] * SCALE
        targets = tf.one_hot(labels, networks.CLASSES)
        targets = targets * (1 - SMOOTHING) + SMOOTHING / networks.CLASSES
        return warp(images, strengths), targets

    batches = tf.data.Dataset.from_generator(lambda: pool.batches(seed), output_signature=signature)
    return batches.map(finish).prefetch(2 * STEPS_PER_EXECUTION)


def agreement(logits: np.ndarray, labels: np.ndarray) -> float:
    """Part of the digits read right, or of what is no digit known for that, 0 to 1."""
    none = (labels == prepared.NOT_A_DIGIT).all()
    told = logits.argmax(axis=1) if none else logits[:, : touch_figures.DIGITS].argmax(axis=1)
    return float(np.mean(told == labels))


class Progress(keras.callbacks.Callback):
    """Prints validation figures of the weights as they are after each epoch."""

    def __init__(self, validation: dict[str, Pictures]):
        super().__init__()
        self.validation = validation
        self.start = time.monotonic()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        figures = []
        for name, pictures in self.validation.items():
            logits = self.model.predict(pictures.inputs(SCALE), batch_size=1024, verbose=0)
            figures.append(f"{name} {agreement(logits, pictures.labels):.4f}")
        minutes = (time.monotonic() - self.start) / 60
        print(
            f"epoch {epoch + 1} {minutes:.1f} min loss {logs['loss']:.4f} {'  '.join(figures)}",
            flush=True,
        )


def train(
    arguments: argparse.Namespace, pool: Pool, validation: dict[str, Pictures]
) -> keras.Model:
    """AdamW, the rate up and then down by a cosine to zero, weights averaged on the way."""
    if arguments.steps == 0:
        return keras.saving.load_model(arguments.start, compile=False)
    keras.config.set_dtype_policy("mixed_bfloat16" if arguments.bfloat16 else "float32")
    network = networks.build(arguments.network)
    if arguments.start:
        network.set_weights(keras.saving.load_model(arguments.start, compile=False).get_weights())
    steps = arguments.steps
    rate = keras.optimizers.schedules.CosineDecay(
        0.0,
        round(steps * (1 - WARM_UP)),
        warmup_target=arguments.rate,
        warmup_steps=round(steps * WARM_UP),
    )
    optimizer = keras.optimizers.AdamW(
        rate, weight_decay=DECAY, use_ema=True, ema_momentum=1 - 1 / AVERAGED_STEPS
    )
    optimizer.exclude_from_weight_decay(var_names=["gamma", "beta", "bias"])
    network.compile(
        optimizer=optimizer,
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        jit_compile=False,
        steps_per_execution=STEPS_PER_EXECUTION,
    )
    network.fit(
        dataset(pool, arguments.seed),
        epochs=arguments.epochs,
        steps_per_epoch=steps // arguments.epochs,
        callbacks=[Progress(validation)],
        verbose=0,
    )
    keras.config.set_dtype_policy("float32")
    served = networks.build(arguments.network)
    served.set_weights(network.get_weights())
    return served


def main(arguments: argparse.Namespace) -> None:
    keras.utils.set_random_seed(arguments.seed)
    left_out = frozenset(arguments.leave_out)
    validation = touch_figures.validation(arguments.data)
    if left_out:
        unseen = prepared.read(arguments.data / "plain/unipen")
        validation["left-out"] = unseen.where(np.isin(unseen.sets, list(left_out)))
    pool = read_pool(arguments.data, left_out)
    network = train(arguments, pool, validation)
    if arguments.checkpoint:
        network.save(arguments.checkpoint)
    tests = touch_figures.test(arguments.data) if arguments.test else {}
    architecture = networks.NETWORKS[arguments.network].__doc__
    report = touch_card.Report(arguments, architecture, export.run_tflite, validation, tests)
    report.write(arguments.output, export.to_tflite(network), touch_card.TOUCH)
    arena.write_figure(arguments.output)
    if arguments.int8_output:
        examples = idx.as_input(next(pool.batches(arguments.seed))[0], SCALE)
        model = export.to_int8_tflite(network, examples)
        report.write(arguments.int8_output, model, touch_card.TOUCH_INT8)
        arena.write_figure(arguments.int8_output)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="what prepare_touch.sh wrote")
    parser.add_argument("--output", type=Path, required=True, help="model folder to write")
    parser.add_argument("--int8-output", type=Path, help="folder to write it to in int8 as well")
    parser.add_argument("--checkpoint", type=Path, help="file.keras to keep the network in")
    parser.add_argument("--network", choices=networks.NETWORKS, default="small")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--steps", type=int, default=13_000, help=f"batches of {BATCH}; 0: measure --start"
    )
    parser.add_argument("--epochs", type=int, default=10, help="how often progress is printed")
    parser.add_argument("--rate", type=float, default=PEAK_RATE, help="peak learning rate")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--bfloat16", action="store_true", help="compute in 16 bits, train faster")
    parser.add_argument(
        "--leave-out",
        nargs="*",
        default=[],
        metavar="SET",
        help="contributors to train without, to measure as people never seen",
    )
    parser.add_argument("--test", action="store_true", help="measure the test too")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
