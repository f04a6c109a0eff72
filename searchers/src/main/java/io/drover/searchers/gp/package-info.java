/** Bayesian optimisation with a Gaussian process. */
package io.drover.searchers.gp;
