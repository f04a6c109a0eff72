/**
 * Sequences of layers on PyTorch, through DJL: the only package that knows DJL, and nobody's code
 * runs it, nor is a class of DJL loaded, before a network of the back-end {@code djl} is made.
 */
package io.drover.catalog.pytorch;
