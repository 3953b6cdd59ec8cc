/**
 * Bytes become drawings: JSON, raw bitmaps and picture files, read without trust in them.
 * Whatever the bytes are, a decoder gives a drawing or one of the faults in its contract,
 * in bounded time and memory. Knows nothing of HTTP.
 */
@NullMarked
package dev.inkling.decode;

import org.jspecify.annotations.NullMarked;
