/** Genetic algorithms: parents, crossover, mutation, and who survives. */
package io.drover.searchers.genetic;
