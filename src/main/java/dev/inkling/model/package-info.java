/**
 * A model folder on disk, run by DJL's TFLite engine behind a bounded queue.
 */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
