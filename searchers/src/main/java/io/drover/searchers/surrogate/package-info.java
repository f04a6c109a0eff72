/** What searches that model the objective share: points as numbers, and expected improvement. */
package io.drover.searchers.surrogate;
