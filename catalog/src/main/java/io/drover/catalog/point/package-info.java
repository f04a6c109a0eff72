/** Algorithms that learn nothing: their hyperparameters are the action, for test-beds. */
package io.drover.catalog.point;
