/**
 * A drawing becomes other drawings that somebody might as well have made, to train on.
 */
@NullMarked
package dev.inkling.lab.augment;

import org.jspecify.annotations.NullMarked;
