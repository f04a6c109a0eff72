/** Truncated quantile critics. */
package io.drover.catalog.tqc;
