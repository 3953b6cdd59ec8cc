/**
 * The description of the interface in OpenAPI: {@code openapi/openapi.yml}, and the parts
 * of it that are in force only where a feature is on.
 */
@NullMarked
package dev.inkling.contract;

import org.jspecify.annotations.NullMarked;
