/** Which storage a name means. */
package io.drover.searchers.optuna.storages;
