/**
 * How browsers get the drawing page, which lies in {@code static}, and what they may keep
 * of it.
 */
@NullMarked
package dev.inkling.assets;

import org.jspecify.annotations.NullMarked;
