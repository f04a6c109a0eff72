/** The distributions over actions that rows of network outputs stand for. */
package io.drover.catalog.distribution;
