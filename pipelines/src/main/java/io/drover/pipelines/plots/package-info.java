/** What Optuna's visualization and its dashboard show of a study, as a page or a part of one. */
package io.drover.pipelines.plots;
