/** Deep Q-networks, with double, dueling, prioritised, n-step and quantile forms as options. */
package io.drover.catalog.dqn;
