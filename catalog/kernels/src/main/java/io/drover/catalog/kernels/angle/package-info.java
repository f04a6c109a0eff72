/** Sines and cosines. */
package io.drover.catalog.kernels.angle;
