/** Wrappers: what an experiment puts around a task. */
package io.drover.catalog.wrap;
