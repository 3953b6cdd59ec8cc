/**
 * A model for a microcontroller: its file as a C array, and what a program there has to
 * know of it.
 */
@NullMarked
package dev.inkling.lab.board;

import org.jspecify.annotations.NullMarked;
