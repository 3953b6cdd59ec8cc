/**
 * A model's input image as a PNG, for answers and reports. An <em>image</em> is always
 * the 28×28 grey one that a model sees; a <em>picture</em> is what somebody posted.
 */
@NullMarked
package dev.inkling.image;

import org.jspecify.annotations.NullMarked;
