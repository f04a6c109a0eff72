/** Bayesian optimisation with a random forest. */
package io.drover.searchers.forest;
