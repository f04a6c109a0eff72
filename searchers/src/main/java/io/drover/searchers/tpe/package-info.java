/** The tree-structured Parzen estimator. */
package io.drover.searchers.tpe;
