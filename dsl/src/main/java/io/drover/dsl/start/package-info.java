/** What a search starts with, as a file says it. */
package io.drover.dsl.start;
