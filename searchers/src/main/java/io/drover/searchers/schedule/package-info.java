/** The schedule of configurations that a search found, and its file. */
package io.drover.searchers.schedule;
