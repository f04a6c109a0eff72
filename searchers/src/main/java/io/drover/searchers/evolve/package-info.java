/**
 * What searches by populations share: genes for the points of a space, and the step from one
 * generation to the next, asked for from outside instead of run in a loop.
 */
package io.drover.searchers.evolve;
