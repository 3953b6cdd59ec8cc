/**
 * What a model got right, what it got wrong and how well it knew: statistics over answers
 * to drawings whose truth is known.
 */
@NullMarked
package dev.inkling.lab.evaluate;

import org.jspecify.annotations.NullMarked;
