/** Differential evolution. */
package io.drover.searchers.differential;
