/** Samplers beside those of others, on the test-bed: values at once, budgets equal. */
package io.drover.examples.samplers;
