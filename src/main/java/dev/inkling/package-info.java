/** Inkling: a drawing in, a digit out. */
@NullMarked
package dev.inkling;

import org.jspecify.annotations.NullMarked;
