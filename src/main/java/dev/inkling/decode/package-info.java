/**
 * Bytes become drawings: JSON, raw bitmaps and picture files, read without trust in them.
 */
@NullMarked
package dev.inkling.decode;

import org.jspecify.annotations.NullMarked;
