/** The language as JSON Schema. */
package io.drover.dsl.schema;
