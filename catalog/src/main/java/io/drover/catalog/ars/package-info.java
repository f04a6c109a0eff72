/** Augmented random search. */
package io.drover.catalog.ars;
