/** Losses of estimated quantiles. */
package io.drover.catalog.quantile;
