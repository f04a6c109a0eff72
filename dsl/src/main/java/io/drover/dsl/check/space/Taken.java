package io.drover.dsl.check.space;

import io.drover.dsl.yaml.Node;

/**
 * A domain of a space that the file took from the catalog and narrows.
 *
 * @param from name and version of that space
 * @param domain that it has there
 */
public record Taken(String from, Node domain) {}
