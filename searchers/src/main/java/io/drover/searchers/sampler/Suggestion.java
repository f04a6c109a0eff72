package io.drover.searchers.sampler;

import io.drover.dsl.space.Configuration;

/**
 * A configuration to try.
 *
 * @param configuration a point of the space
 * @param reason why, for people: {@code sampled}, {@code expected improvement 0.31}
 */
public record Suggestion(Configuration configuration, String reason) {}
