/** How the weights of networks begin. */
package io.drover.catalog.initialisation;
