/**
 * The one job: a drawing that is let in becomes an answer in its turn, timed and metered,
 * by the model and the last layer that it is to be answered by. Knows nothing of HTTP:
 * whoever gets no answer is told by a {@link dev.inkling.classify.Refusal}, which
 * {@code api} turns into a problem detail.
 */
@NullMarked
package dev.inkling.classify;

import org.jspecify.annotations.NullMarked;
