package dev.inkling.learn;

import java.util.Map;

/**
 * Somebody who gave samples.
 *
 * @param writer the name
 * @param samples how many, at least 1
 * @param labels how many of each label that there is one of
 */
record Writer(String writer, int samples, Map<String, Integer> labels) {

}
