/** Quasi-random search: scrambled sequences of low discrepancy. */
package io.drover.searchers.qmc;
