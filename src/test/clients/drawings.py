"""Drawings as clients would have them: 112×112 bytes, 0 background, 255 ink."""

from pathlib import Path

import numpy

SAMPLES = Path(__file__).parents[2] / "main/resources/static/samples"

SEVEN = (numpy.unpackbits(numpy.frombuffer((SAMPLES / "seven.bin").read_bytes(), numpy.uint8)) * 255).reshape(112, 112)

ONE = numpy.zeros((112, 112), numpy.uint8)
ONE[15:105, 58:61] = 255
