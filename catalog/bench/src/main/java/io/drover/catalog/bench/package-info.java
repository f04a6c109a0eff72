/** Measurements, not tests: see {@link io.drover.catalog.bench.Main} for how to run them. */
package io.drover.catalog.bench;
