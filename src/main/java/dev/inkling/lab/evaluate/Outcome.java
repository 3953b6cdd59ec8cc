package dev.inkling.lab.evaluate;

/**
 * How sure a model was of an answer, and whether it was right.
 *
 * @param confidence 0 to 1
 * @param right whether the answer was the truth
 */
public record Outcome(double confidence, boolean right) {
}
