/**
 * What the service tells of itself to those who run it, beside the figures of its work.
 */
@NullMarked
package dev.inkling.telemetry;

import org.jspecify.annotations.NullMarked;
