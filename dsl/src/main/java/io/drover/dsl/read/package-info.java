/** Reads experiments: the way from a file to the record that everything else takes. */
package io.drover.dsl.read;
