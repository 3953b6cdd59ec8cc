/**
 * HTTP: bodies are read, answers become JSON, faults become problem details (RFC 9457).
 * The contract that clients see is {@code openapi/openapi.yml}.
 */
@NullMarked
package dev.inkling.api;

import org.jspecify.annotations.NullMarked;
