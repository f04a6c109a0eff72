/**
 * Studies in Optuna's journal format. To the byte: facts are taken from Optuna's {@code
 * storages/journal} of versions 3.1 to 5.0.
 */
package io.drover.searchers.optuna.journal;
