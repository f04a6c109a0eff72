/** Nights of a benchmark: run, kept, compared with one another, and shown. */
package io.drover.pipelines.benchmark;
