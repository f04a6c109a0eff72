package io.drover.catalog.network;

/**
 * Some of the outputs of a network.
 *
 * @param outputs how many
 * @param gain of their initial weights, where the initialisation is orthogonal
 */
public record Head(int outputs, double gain) {}
