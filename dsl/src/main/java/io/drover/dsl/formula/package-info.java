/** Constraints between parameters: from their text to what can be checked. */
package io.drover.dsl.formula;
