package dev.inkling.classify;

import dev.inkling.model.ModelFolder;

/**
 * Another model answers from now on.
 *
 * @param folder of that model
 */
public record ModelSwitched(ModelFolder folder) {
}
