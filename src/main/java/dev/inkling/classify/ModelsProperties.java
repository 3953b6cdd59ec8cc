package dev.inkling.classify;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of models beside the one that answers at first.
 *
 * @param models folders of models that may take its place while the service runs
 * @param style the handwriting that drawings are read as where their request says none,
 * such as {@code european}; {@code null} for none
 */
@ConfigurationProperties("inkling")
record ModelsProperties(@DefaultValue List<Path> models, @Nullable String style) {
}
