/** Soft actor-critic, and truncated quantile critics, which is the same with other critics. */
package io.drover.catalog.sac;
