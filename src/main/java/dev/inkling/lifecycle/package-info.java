/**
 * The start and the end of the service as those see them who run it: settings that there
 * are not, one sentence where a start fails, one line where it worked, and clients that
 * are sent away before the end.
 */
@NullMarked
package dev.inkling.lifecycle;

import org.jspecify.annotations.NullMarked;
