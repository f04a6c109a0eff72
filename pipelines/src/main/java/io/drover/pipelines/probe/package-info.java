/** Whether the workers of a cluster can do a run's work: they reach its store and run its code. */
package io.drover.pipelines.probe;
