package io.drover.dsl.formula;

import io.drover.dsl.space.Formula;

/** What the names in a formula stand for. */
public interface Names {
  /**
   * The length of the longest known name that a text has at a place; 0 if it has none. Names may
   * hold dots and hyphens.
   */
  int longest(String text, int at);

  /**
   * What a name stands for.
   *
   * @param at where it stands in the text
   * @throws InvalidFormulaException if it stands for no number
   */
  Formula formula(String name, int at) throws InvalidFormulaException;
}
