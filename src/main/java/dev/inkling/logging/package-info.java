/**
 * Log lines that no request waits for.
 */
@NullMarked
package dev.inkling.logging;

import org.jspecify.annotations.NullMarked;
