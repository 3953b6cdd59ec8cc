/**
 * Commands beside the service: classify drawings, evaluate and adapt a model, prepare
 * data, export to a board, make a key.
 */
@NullMarked
package dev.inkling.cli;

import org.jspecify.annotations.NullMarked;
