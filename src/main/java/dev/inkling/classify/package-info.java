/**
 * The one job: a drawing that is let in becomes an answer in its turn, timed and metered.
 */
@NullMarked
package dev.inkling.classify;

import org.jspecify.annotations.NullMarked;
