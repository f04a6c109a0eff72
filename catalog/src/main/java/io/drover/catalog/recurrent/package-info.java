/** Layers with a memory, over the same flat vectors of parameters as the other networks. */
package io.drover.catalog.recurrent;
