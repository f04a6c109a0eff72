/** Studies as tables, in the columns of Optuna's {@code Study.trials_dataframe}. */
package io.drover.searchers.optuna.csv;
