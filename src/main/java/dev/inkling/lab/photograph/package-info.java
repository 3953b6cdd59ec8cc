/**
 * Pictures of drawings as people take them, to measure how well each kind is read.
 */
@NullMarked
package dev.inkling.lab.photograph;

import org.jspecify.annotations.NullMarked;
