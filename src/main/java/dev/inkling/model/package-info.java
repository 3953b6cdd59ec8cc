/**
 * A model folder on disk, run by DJL's TFLite engine with a worker a thread. The rest of
 * the service sees {@link dev.inkling.model.DigitModel}: a 28×28 image in, a score a
 * label out, and what its last layer made them of where the model gives it. Nothing of
 * DJL or TensorFlow leaves this package.
 */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
