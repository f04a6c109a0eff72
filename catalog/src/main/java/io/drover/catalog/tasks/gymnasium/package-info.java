/** Environments of Gymnasium, played by a Python process. */
package io.drover.catalog.tasks.gymnasium;
