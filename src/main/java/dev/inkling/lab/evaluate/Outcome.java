package dev.inkling.lab.evaluate;

/**
 * What calibration is about: how sure a model was of a digit, and whether it was right.
 *
 * @param confidence 0 to 1
 * @param right whether the answer was the truth
 */
public record Outcome(double confidence, boolean right) {
}
