/** Finite Markov decision processes as tables, of a file's or of a task's own making. */
package io.drover.catalog.tasks.tabular;
