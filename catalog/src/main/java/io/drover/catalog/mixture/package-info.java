/** Mixtures of Gaussians, fitted to points. */
package io.drover.catalog.mixture;
