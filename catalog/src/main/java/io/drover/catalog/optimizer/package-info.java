/** How gradients become steps of the parameters. */
package io.drover.catalog.optimizer;
