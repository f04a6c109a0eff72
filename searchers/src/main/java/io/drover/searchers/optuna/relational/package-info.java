/**
 * Studies in databases, in Optuna's schema. Facts are taken from Optuna's {@code storages/_rdb} of
 * versions 3.2 to 5.0.
 */
package io.drover.searchers.optuna.relational;
