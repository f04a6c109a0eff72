/** Covariance matrix adaptation. */
package io.drover.searchers.cma;
