/** Whole trainings that a command line names: what they cost, gain side by side, and hold. */
package io.drover.catalog.bench.training;
