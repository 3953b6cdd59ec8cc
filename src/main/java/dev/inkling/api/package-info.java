/**
 * HTTP: bodies are read, answers become JSON, faults become problem details.
 */
@NullMarked
package dev.inkling.api;

import org.jspecify.annotations.NullMarked;
