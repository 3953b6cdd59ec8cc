/**
 * Fits another last layer over the features of a model: to one writer, or to many. Plain
 * Java, deterministic, one thread. What it knows of a model is its folder and the layer
 * that lies there.
 */
@NullMarked
package dev.inkling.adapt;

import org.jspecify.annotations.NullMarked;
