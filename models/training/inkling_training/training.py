"""Training of a network on a pool of drawings, on whatever JAX runs on."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import keras
import numpy as np
import optax

from inkling_training import idx, networks, prepared
from inkling_training.pool import Pool

STEPS_A_CALL = 50
WARM_UP = 0.03
"""Part of the training in which the learning rate climbs to its peak."""
DECAY = 0.02
SMOOTHING = 0.03
"""Probability that is spread evenly over all eleven labels."""
AVERAGED = 0.06
"""Weights are averaged exponentially over this part of the training."""
TAUGHT = 0.7
"""Part of the loss that comes from the teachers' probabilities; the rest from the labels."""
PREDICTED = 2048
"""Images that are looked at together where nothing is learnt."""

Predictor = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Recipe:
    """How long and how fast: `steps` batches of `batch`, or `minutes` if that is not 0."""

    steps: int
    batch: int
    rate: float
    minutes: float
    seed: int


def warp(key: jax.Array, images: jax.Array, strengths: jax.Array) -> jax.Array:
    """Images [batch, 28, 28], each turned, sheared, scaled and shifted about its middle.

    Standard deviations at strength 1: 0.09 radians, shear 0.09, scale 7 %, shift 0.7 pixels.
    """
    deviations = jnp.array([0.09, 0.09, 0.07, 0.07, 0.7, 0.7])
    normal = jnp.clip(jax.random.normal(key, [len(images), 6]), -2, 2)
    angle, shear, width, height, right, down = (normal * deviations * strengths[:, None]).T
    cos, sin = jnp.cos(angle), jnp.sin(angle)
    place = jnp.arange(28) - 13.5

    def one(image, a, b, c, d, right, down):
        x = a * place[None, :] + b * place[:, None] + right + 13.5
        y = c * place[None, :] + d * place[:, None] + down + 13.5
        return jax.scipy.ndimage.map_coordinates(image, [y, x], order=1)

    a, b = (cos - sin * shear) * (1 + width), (cos * shear - sin) * (1 + width)
    return jax.vmap(one)(images, a, b, sin * (1 + height), cos * (1 + height), right, down)


def batch(key: jax.Array, pool: Pool, size: int) -> tuple[jax.Array, jax.Array]:
    """Model input [size, 28, 28, 1] and labels [size], drawn anew."""
    of_group, of_drawing, of_warp = jax.random.split(key, 3)
    group = jax.random.categorical(of_group, jnp.log(pool.chances), shape=[size])
    within = jax.random.randint(of_drawing, [size], 0, pool.counts[group])
    chosen = pool.starts[group] + within
    images = pool.pixels[chosen].astype(jnp.float32) * prepared.SCALE
    return warp(of_warp, images, pool.warps[group])[..., None], pool.labels[chosen]


def train(
    network: keras.Model,
    teachers: list[keras.Model],
    pool: Pool,
    recipe: Recipe,
    report: Callable[[Predictor, int, float], None],
) -> int:
    """Trains a network, which gets the averaged weights, and gives the steps that it took.

    AdamW, the rate up and then down by a cosine to zero. `report` is called ten times with the
    averaged network's logits, how many steps are done, and the loss.
    """
    adam = optax.chain(
        optax.scale_by_adam(),
        optax.add_decayed_weights(DECAY, mask=[v.ndim > 1 for v in _values(network)[0]]),
    )
    taught = [_values(teacher) for teacher in teachers]

    def loss_of(trainable, fixed, key, images, targets):
        logits, fixed = network.stateless_call(trainable, fixed, images, training=True)
        return optax.softmax_cross_entropy(logits, targets).mean(), fixed

    def step(state, key, pool, taught, rate, averaging):
        trainable, fixed, optimizer, average = state
        images, labels = batch(key, pool, recipe.batch)
        targets = optax.smooth_labels(jax.nn.one_hot(labels, networks.CLASSES), SMOOTHING)
        if teachers:
            told = [
                jax.nn.softmax(teacher.stateless_call(*values, images, training=False)[0])
                for teacher, values in zip(teachers, taught, strict=True)
            ]
            targets = (1 - TAUGHT) * targets + TAUGHT * sum(told) / len(told)
        (loss, fixed), slope = jax.value_and_grad(loss_of, has_aux=True)(
            trainable, fixed, key, images, targets
        )
        change, optimizer = adam.update(slope, optimizer, trainable)
        trainable = [value - rate * by for value, by in zip(trainable, change, strict=True)]
        average = jax.tree.map(
            lambda mean, new: mean + (averaging * (new - mean)).astype(mean.dtype),
            average,
            (trainable, fixed),
        )
        return (trainable, fixed, optimizer, average), loss

    # On processors XLA runs convolutions within a scan many times slower than outside of one.
    a_call = 1 if jax.default_backend() == "cpu" else STEPS_A_CALL

    @jax.jit
    def steps(state, key, pool, taught, rate, averaging):
        if a_call == 1:
            return step(state, key, pool, taught, rate, averaging)
        state, losses = jax.lax.scan(
            lambda state, key: step(state, key, pool, taught, rate, averaging),
            state,
            jax.random.split(key, a_call),
        )
        return state, losses.mean()

    predict = predictor(network)
    trainable, fixed = _values(network)
    state = (trainable, fixed, adam.init(trainable), (trainable, fixed))
    pool = jax.device_put(pool)
    key = jax.random.key(recipe.seed)
    done, reported, progress = 0, 0, 0.0
    start = time.monotonic()
    while progress < 1:
        total = done / max(progress, 0.01) if recipe.minutes else recipe.steps
        averaging = 1 / (1 + min(AVERAGED * total, done))
        state, loss = steps(
            state, jax.random.fold_in(key, done), pool, taught, _rate(recipe, progress), averaging
        )
        loss = float(loss)
        done += a_call
        if recipe.minutes:
            progress = (time.monotonic() - start) / 60 / recipe.minutes
        else:
            progress = done / recipe.steps
        if progress * 10 >= reported + 1:
            reported = int(progress * 10)
            _set(network, state[3])
            report(predict, done, loss)
    return done


def predictor(network: keras.Model) -> Predictor:
    """What gives logits [count, 11] of images [count, 28, 28] of 0 to 255."""
    call = jax.jit(lambda values, x: network.stateless_call(*values, x, training=False)[0])

    def predict(images: np.ndarray) -> np.ndarray:
        values = _values(network)
        rows = []
        for at in range(0, len(images), PREDICTED):
            part = images[at : at + PREDICTED]
            padded = np.zeros([PREDICTED, *part.shape[1:], 1], np.float32)
            padded[: len(part)] = idx.as_input(part, prepared.SCALE)
            rows.append(np.asarray(call(values, padded))[: len(part)])
        return np.concatenate(rows)

    return predict


def _rate(recipe: Recipe, progress: float) -> float:
    if progress < WARM_UP:
        return recipe.rate * (progress / WARM_UP + 0.02)
    return recipe.rate * (1 + np.cos(np.pi * (progress - WARM_UP) / (1 - WARM_UP))) / 2


def _values(network: keras.Model) -> tuple[list[jax.Array], list[jax.Array]]:
    trainable = [variable.value for variable in network.trainable_variables]
    return trainable, [variable.value for variable in network.non_trainable_variables]


def _set(network: keras.Model, values: tuple[list[jax.Array], list[jax.Array]]) -> None:
    for variable, value in zip(network.trainable_variables, values[0], strict=True):
        variable.assign(value)
    for variable, value in zip(network.non_trainable_variables, values[1], strict=True):
        variable.assign(value)
