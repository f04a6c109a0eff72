/**
 * Tasks that an experiment can name, with the dynamics of Gymnasium's environments of that name.
 */
package io.drover.catalog.tasks;
