/** The sampler door: what proposes whole configurations, one batch after the other. */
package io.drover.searchers.sampler;
