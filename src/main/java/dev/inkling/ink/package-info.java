/**
 * What somebody drew: strokes of points or a picture, and the 112×112 one-bit bitmap that
 * they become. A <em>picture</em> is what somebody posted, of any size and in colour; the
 * 28×28 grey <em>image</em> that a model sees is {@code preprocess}'s. Pure Java, all
 * types immutable but the builder.
 */
@NullMarked
package dev.inkling.ink;

import org.jspecify.annotations.NullMarked;
