/** The keys of the language, from which reading, checking and the schema follow. */
package io.drover.dsl.language;
