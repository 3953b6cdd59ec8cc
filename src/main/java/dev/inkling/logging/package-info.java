/**
 * Log lines that no request waits for, but for warnings and errors.
 */
@NullMarked
package dev.inkling.logging;

import org.jspecify.annotations.NullMarked;
