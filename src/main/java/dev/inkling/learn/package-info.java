/**
 * Drawings that users gave with what they are: taken, kept, shown, exported and erased.
 * Nothing of it exists unless {@code inkling.samples.enabled} is true.
 */
@NullMarked
package dev.inkling.learn;

import org.jspecify.annotations.NullMarked;
