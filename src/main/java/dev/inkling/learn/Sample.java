package dev.inkling.learn;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sample beside its drawing.
 *
 * @param id 32 hexadecimal digits, by chance
 * @param label a digit, or {@value NewSample#NO_DIGIT}
 * @param writer who drew it
 * @param device on what, {@code null} where it was not said
 * @param created when it was stored, to the millisecond
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sample(String id, String label, String writer, @Nullable String device, Instant created) {

}
