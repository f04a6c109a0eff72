package io.drover.dsl.formula;

/** What is wrong with the text of a formula, and where in it. */
public final class InvalidFormulaException extends Exception {
  private static final long serialVersionUID = 1;

  private final int at;
  private final String hint;

  /**
   * At a character of the text.
   *
   * @param at counted from 0
   * @param message what must hold and what was given
   * @param hint what to do; empty if there is no advice
   */
  public InvalidFormulaException(int at, String message, String hint) {
    super(message);
    this.at = at;
    this.hint = hint;
  }

  /** The character, counted from 0. */
  public int at() {
    return at;
  }

  /** What to do; empty if there is no advice. */
  public String hint() {
    return hint;
  }
}
