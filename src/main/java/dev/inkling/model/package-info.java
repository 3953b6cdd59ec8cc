/**
 * A model folder on disk, run by DJL's TFLite engine with a worker a thread.
 */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
