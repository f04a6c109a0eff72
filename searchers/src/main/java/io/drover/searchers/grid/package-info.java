/** Grid search. */
package io.drover.searchers.grid;
