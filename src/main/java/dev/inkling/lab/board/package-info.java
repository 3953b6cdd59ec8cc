/**
 * A model for a microcontroller: its file as a C array, and the memory that it takes
 * there.
 */
@NullMarked
package dev.inkling.lab.board;

import org.jspecify.annotations.NullMarked;
