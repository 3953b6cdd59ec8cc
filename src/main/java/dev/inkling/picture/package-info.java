/**
 * What a model saw, as a picture for a person.
 */
@NullMarked
package dev.inkling.picture;

import org.jspecify.annotations.NullMarked;
