package dev.inkling.contract;

/**
 * A part of the contract that is in force only where its bean is.
 *
 * @param resource an OpenAPI document in YAML on the class path, with paths, parameters,
 * schemas, responses and security schemes; it may refer to what
 * {@code openapi/openapi.yml} has
 */
public record ContractPart(String resource) {

}
