package dev.inkling.classify;

import dev.inkling.preprocess.GreyImage;

/**
 * What the service says of a drawing. Immutable.
 *
 * @param judgement the candidates, and whether to act on them
 * @param input what the model saw
 * @param timings what it took
 */
public record Answer(Judgement judgement, GreyImage input, Timings timings) {
}
