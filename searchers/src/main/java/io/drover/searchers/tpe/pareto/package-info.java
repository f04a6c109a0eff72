/** The good ones of trials with several objectives. */
package io.drover.searchers.tpe.pareto;
