/** Reads what a search may change. */
package io.drover.dsl.check.space;
