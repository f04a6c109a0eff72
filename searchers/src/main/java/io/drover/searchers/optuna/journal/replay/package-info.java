/**
 * What a journal's lines lead to. Most lines have the few forms that Optuna writes and are read
 * without making an object; trials are rows of a table.
 */
package io.drover.searchers.optuna.journal.replay;
