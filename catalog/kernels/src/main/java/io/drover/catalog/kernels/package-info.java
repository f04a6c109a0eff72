/**
 * Dense float kernels for small networks, in a vectorised and a plain form that give the same bits.
 *
 * <p>Each element of a result is one chain of fused multiply-adds in a fixed order, so it depends
 * neither on the width of the machine's vectors nor on the size of a tile.
 */
package io.drover.catalog.kernels;
