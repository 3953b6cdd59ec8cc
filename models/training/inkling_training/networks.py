"""Networks for drawn digits: [28, 28, 1] of 0 to 1 in, eleven logits out.

What each costs on the service's own runtime, and what it reads, stands in README.md. The last layer
is dense; what it is given are the features.
"""

import keras
from keras import layers

CLASSES = 11
DROPOUT = 0.2
"""Of the features that the last layer sees; nothing is dropped once trained."""


def convolution(x, filters: int, kernel: int = 3, stride: int = 1, active: bool = True):
    """Convolution and batch norm, which the converter folds into one, and ReLU."""
    x = layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x) if active else x


def residual(x, filters: int):
    """Two 3×3 convolutions beside a straight way."""
    y = convolution(convolution(x, filters), filters, active=False)
    return layers.ReLU()(layers.Add()([x, y]))


def touch1(x):
    """5×5 to 32 by 2, 3×3 to 32, to 64 by 2, a residual block, to 96 by 2, dense to 11."""
    x = convolution(convolution(x, 32, 5, 2), 32)
    x = residual(convolution(x, 64, 3, 2), 64)
    return convolution(x, 96, 3, 2)


def even(x):
    """5×5 to 16 by 2, 3×3 to 32 by 2, two residual blocks, to 32 by 2, dense to 11."""
    x = convolution(convolution(x, 16, 5, 2), 32, 3, 2)
    x = residual(residual(x, 32), 32)
    return convolution(x, 32, 3, 2)


def late(x):
    """5×5 to 16 by 2, 3×3 to 32 by 2, to 64 by 2, a residual block, 1×1 to 32, dense to 11."""
    x = convolution(convolution(x, 16, 5, 2), 32, 3, 2)
    x = residual(convolution(x, 64, 3, 2), 64)
    return convolution(x, 32, 1)


def mixed(x):
    """5×5 to 16 by 2, 3×3 to 32 by 2, a block, to 48 by 2, a block, 1×1 to 32, dense to 11."""
    x = residual(convolution(convolution(x, 16, 5, 2), 32, 3, 2), 32)
    x = residual(convolution(x, 48, 3, 2), 48)
    return convolution(x, 32, 1)


def patches(x):
    """6×6 to 32 by 4, three residual blocks of 3×3, to 32 by 2, dense to 11."""
    x = convolution(x, 32, 6, 4)
    for _ in range(2):
        x = residual(x, 32)
    return convolution(x, 32, 3, 2)


def teacher(x):
    """3×3 to 32, to 64 by 2, two blocks, to 128 by 2, two blocks, to 192 by 2, average, dense."""
    x = convolution(convolution(x, 32), 64, 3, 2)
    x = convolution(residual(residual(x, 64), 64), 128, 3, 2)
    x = convolution(residual(residual(x, 128), 128), 192, 3, 2)
    return layers.GlobalAveragePooling2D()(x)


NETWORKS = {f.__name__: f for f in (touch1, even, late, mixed, patches, teacher)}


def build(name: str) -> keras.Model:
    """An untrained network of `NETWORKS`."""
    image = keras.Input([28, 28, 1], name="image")
    features = layers.Flatten(name="features")(NETWORKS[name](image))
    logits = layers.Dense(CLASSES, dtype="float32", name="logits")(
        layers.Dropout(DROPOUT)(features)
    )
    return keras.Model(image, logits, name=name)
