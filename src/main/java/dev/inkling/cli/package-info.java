/**
 * Commands beside the service: evaluate a model, prepare data, export to a board.
 */
@NullMarked
package dev.inkling.cli;

import org.jspecify.annotations.NullMarked;
