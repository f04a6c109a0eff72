/**
 * Multilayer perceptrons over one flat parameter vector: layers, initial weights, forward and
 * backward passes, optimisers. Nothing is allocated per pass.
 */
package io.drover.catalog.network;
