/**
 * Log lines that no request waits for, but for warnings and errors: a console that blocks
 * costs lines, and never answers.
 */
@NullMarked
package dev.inkling.logging;

import org.jspecify.annotations.NullMarked;
