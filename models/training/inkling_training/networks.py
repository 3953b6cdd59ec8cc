"""Networks for drawn digits: [28, 28, 1] of 0 to 1 in, eleven logits out.

Each was chosen by what the service's own runtime takes for it, one thread with XNNPACK, beside
349.5 µs for the article's network: small 84.5 µs (176,000 weights, 0.70 MB), medium 112.6 µs
(212,000 weights, 0.85 MB), teacher 324 µs (587,000 weights).
"""

import keras
from keras import layers

CLASSES = 11
DROPOUT = 0.25
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


def head(x):
    """Eleven logits of the flattened features, in float32 whatever the rest computes in."""
    x = layers.Dropout(DROPOUT)(layers.Flatten()(x))
    return layers.Dense(CLASSES, dtype="float32")(x)


def small(x):
    """5×5 to 32 by 2, 3×3 to 32, to 64 by 2, a residual block, to 96 by 2, dense to 11."""
    x = convolution(convolution(x, 32, 5, 2), 32)
    x = residual(convolution(x, 64, 3, 2), 64)
    return head(convolution(x, 96, 3, 2))


def medium(x):
    """5×5 to 32 by 2, 3×3 to 32, to 64 by 2, two residual blocks, dense to 11."""
    x = convolution(convolution(x, 32, 5, 2), 32)
    x = residual(convolution(x, 64, 3, 2), 64)
    return head(residual(x, 64))


def teacher(x):
    """5×5 to 48 by 2, a block, to 96 by 2, two blocks, to 192 by 2, average, dense to 11."""
    x = residual(convolution(x, 48, 5, 2), 48)
    x = residual(residual(convolution(x, 96, 3, 2), 96), 96)
    x = layers.GlobalAveragePooling2D()(convolution(x, 192, 3, 2))
    return head(x)


NETWORKS = {"small": small, "medium": medium, "teacher": teacher}


def build(name: str) -> keras.Model:
    """An untrained network of `NETWORKS`."""
    image = keras.Input([28, 28, 1], name="image")
    return keras.Model(image, NETWORKS[name](image))
