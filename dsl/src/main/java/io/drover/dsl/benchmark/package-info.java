/** Benchmarks: a matrix of experiments that is run night after night and compared with itself. */
package io.drover.dsl.benchmark;
