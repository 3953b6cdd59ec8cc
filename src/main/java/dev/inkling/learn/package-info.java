/**
 * Drawings that users gave with what they are: taken, kept, shown, exported and erased;
 * last layers that are fitted to their writers; and which model answers. Nothing of it
 * exists unless {@code inkling.samples.enabled} is true, but that models can be changed
 * also where {@code inkling.models} names some.
 */
@NullMarked
package dev.inkling.learn;

import org.jspecify.annotations.NullMarked;
