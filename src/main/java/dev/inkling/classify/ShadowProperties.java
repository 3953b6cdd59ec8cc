package dev.inkling.classify;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of a challenger.
 *
 * @param shadow folder of a model that reads live drawings beside the one that answers;
 * {@code null} for none
 */
@ConfigurationProperties("inkling.model")
record ShadowProperties(@Nullable Path shadow) {
}
