/** Runs benchmarks when they are due, and remembers across restarts which were. */
package io.drover.pipelines.benchmark.schedule;
