/** Gymnasium's toy text environments. */
package io.drover.catalog.tasks.toytext;
