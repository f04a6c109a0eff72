/** A file as far as it was read. */
package io.drover.dsl.draft;
