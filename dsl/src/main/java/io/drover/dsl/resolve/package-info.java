/** The last stage: the values of a file together, and what follows from them. */
package io.drover.dsl.resolve;
