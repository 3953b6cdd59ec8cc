/**
 * How browsers get the drawing page, which lies in {@code static}: what it has where
 * samples are taken or not, and what they may keep of it.
 */
@NullMarked
package dev.inkling.assets;

import org.jspecify.annotations.NullMarked;
