/**
 * The one job: a drawing becomes an answer, timed and metered.
 */
@NullMarked
package dev.inkling.classify;

import org.jspecify.annotations.NullMarked;
