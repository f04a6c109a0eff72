/** Reads values of a file by themselves. */
package io.drover.dsl.check.value;
