/**
 * The shared preprocessing: a bitmap becomes the 28×28 grey image that a model sees.
 */
@NullMarked
package dev.inkling.preprocess;

import org.jspecify.annotations.NullMarked;
