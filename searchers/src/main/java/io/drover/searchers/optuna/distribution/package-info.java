/** Parameter domains in Optuna's words. */
package io.drover.searchers.optuna.distribution;
