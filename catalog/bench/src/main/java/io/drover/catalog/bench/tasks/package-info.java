/** How fast tasks step. */
package io.drover.catalog.bench.tasks;
