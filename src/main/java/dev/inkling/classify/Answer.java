package dev.inkling.classify;

import dev.inkling.model.ModelCard;
import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * What the service says of a drawing. Immutable.
 *
 * @param judgement the candidates, and whether to act on them
 * @param input what the model saw
 * @param timings what it took
 * @param card of the model that gave it
 * @param layer the last layer that scored it, {@code null} for the model's own
 */
public record Answer(Judgement judgement, GreyImage input, Timings timings, ModelCard card, @Nullable Layer layer) {
}
