/**
 * What algorithms that learn from their own rollouts are made of: policy and value networks, the
 * rollout and how it is collected, advantages, acting.
 */
package io.drover.catalog.onpolicy;
