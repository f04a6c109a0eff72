/** Gymnasium's classic control. */
package io.drover.catalog.tasks.classic;
