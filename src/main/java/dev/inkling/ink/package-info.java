/**
 * What somebody drew: strokes of points, and the 112×112 one-bit bitmap they become.
 */
@NullMarked
package dev.inkling.ink;

import org.jspecify.annotations.NullMarked;
