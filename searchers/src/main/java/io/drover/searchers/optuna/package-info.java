/** Studies as Optuna keeps them, whatever it keeps them in. */
package io.drover.searchers.optuna;
