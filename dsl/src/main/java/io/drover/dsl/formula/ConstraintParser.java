package io.drover.dsl.formula;

import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Formula;
import io.drover.dsl.yaml.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code batch_size <= n_steps * n_envs}, by recursive descent:
 *
 * <pre>
 * constraint = sum ("<=" | "<" | "==" | ">=" | ">") sum
 * sum        = product {("+" | "-") product}
 * product    = factor {("*" | "/" | "%") factor}
 * factor     = "-" factor | "(" sum ")" | number | name
 * </pre>
 */
public final class ConstraintParser {
  /** Longer ones are no constraints; deeper ones would not fit on a stack. */
  private static final int LONGEST = 500;

  private static final Pattern NUMBER =
      Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+|[kMG]\\b)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
  private static final Pattern RELATION = Pattern.compile("<=|>=|==|<|>");

  private static final Map<String, Constraint.Relation> RELATIONS =
      Map.of(
          "<", Constraint.Relation.LESS,
          "<=", Constraint.Relation.LESS_OR_EQUAL,
          "==", Constraint.Relation.EQUAL,
          ">=", Constraint.Relation.GREATER_OR_EQUAL,
          ">", Constraint.Relation.GREATER);

  private static final Map<Character, Formula.Operator> SUMS =
      Map.of('+', Formula.Operator.ADD, '-', Formula.Operator.SUBTRACT);
  private static final Map<Character, Formula.Operator> PRODUCTS =
      Map.of(
          '*', Formula.Operator.MULTIPLY,
          '/', Formula.Operator.DIVIDE,
          '%', Formula.Operator.REMAINDER);

  private final String text;
  private final Names names;
  private int at;

  private ConstraintParser(String text, Names names) {
    this.text = text;
    this.names = names;
  }

  /**
   * The constraint.
   *
   * @throws InvalidFormulaException with the first thing that is wrong
   */
  public static Constraint parse(String text, Names names) throws InvalidFormulaException {
    if (text.length() > LONGEST) {
      throw new InvalidFormulaException(
          0, "must have at most " + LONGEST + " characters, but has " + text.length(), "");
    }
    return new ConstraintParser(text, names).constraint();
  }

  private Constraint constraint() throws InvalidFormulaException {
    Formula left = sum();
    Matcher relation = matcher(RELATION);
    if (!relation.lookingAt()) {
      throw expected("one of <=, <, ==, >=, >", "Maybe batch_size <= n_steps * n_envs");
    }
    at = relation.end();
    Formula right = sum();
    skipSpace();
    if (at < text.length()) {
      boolean again = matcher(RELATION).lookingAt();
      throw expected("the end", again ? "Maybe two constraints, one for each relation." : "");
    }
    return new Constraint(text, left, RELATIONS.get(relation.group()), right);
  }

  private Formula sum() throws InvalidFormulaException {
    Formula formula = product();
    for (Optional<Formula.Operator> next = operator(SUMS);
        next.isPresent();
        next = operator(SUMS)) {
      formula = new Formula.Operation(next.get(), formula, product());
    }
    return formula;
  }

  private Formula product() throws InvalidFormulaException {
    Formula formula = factor();
    for (Optional<Formula.Operator> next = operator(PRODUCTS);
        next.isPresent();
        next = operator(PRODUCTS)) {
      formula = new Formula.Operation(next.get(), formula, factor());
    }
    return formula;
  }

  private Formula factor() throws InvalidFormulaException {
    skipSpace();
    if (take('-')) {
      return new Formula.Operation(Formula.Operator.SUBTRACT, new Formula.Constant(0), factor());
    }
    if (take('(')) {
      Formula inner = sum();
      skipSpace();
      if (!take(')')) {
        throw expected("')'", "");
      }
      return inner;
    }
    Matcher number = matcher(NUMBER);
    if (number.lookingAt()) {
      at = number.end();
      OptionalLong quantity = Quantity.whole(number.group());
      return new Formula.Constant(
          quantity.isPresent() ? quantity.getAsLong() : Double.parseDouble(number.group()));
    }
    return name();
  }

  private Formula name() throws InvalidFormulaException {
    int length = names.longest(text, at);
    Matcher name = matcher(NAME);
    if (name.lookingAt()) {
      length = Math.max(length, name.end() - at);
    }
    if (length == 0) {
      throw expected("a number, a parameter or '('", "");
    }
    int start = at;
    at += length;
    return names.formula(text.substring(start, at), start);
  }

  private Optional<Formula.Operator> operator(Map<Character, Formula.Operator> operators) {
    skipSpace();
    Optional<Formula.Operator> found =
        at < text.length() ? Optional.ofNullable(operators.get(text.charAt(at))) : Optional.empty();
    found.ifPresent(operator -> at++);
    return found;
  }

  private boolean take(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private InvalidFormulaException expected(String what, String hint) {
    String is = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new InvalidFormulaException(at, "must go on with " + what + ", but has " + is, hint);
  }
}
