/**
 * What is not the service: drawing variants to train with, pictures of them to measure
 * with, measuring a model, reporting that, exporting a model to a board. Only the
 * commands use it.
 */
@NullMarked
package dev.inkling.lab;

import org.jspecify.annotations.NullMarked;
