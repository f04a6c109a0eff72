/** Searches whose members change their configuration while they train. */
package io.drover.searchers.population;
