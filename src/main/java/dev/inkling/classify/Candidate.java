package dev.inkling.classify;

/**
 * A digit that a drawing may be.
 *
 * @param digit 0 to 9
 * @param confidence calibrated probability, 0 to 1 in steps of a millionth; the ten of an
 * answer sum to 1
 */
public record Candidate(int digit, double confidence) {
}
