package dev.inkling.lab.augment;

import java.util.function.Function;

/**
 * Something that people draw.
 *
 * @param name what it is, such as {@code side-by-side}
 * @param drawing draws it, in any unit
 */
record Kind(String name, Function<Shapes, Polylines> drawing) {
}
