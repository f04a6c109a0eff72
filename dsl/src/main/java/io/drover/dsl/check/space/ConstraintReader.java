package io.drover.dsl.check.space;

import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.formula.ConstraintParser;
import io.drover.dsl.formula.InvalidFormulaException;
import io.drover.dsl.formula.Names;
import io.drover.dsl.language.DidYouMean;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Constraint;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Formula;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code constraints}: what must hold between parameters of the space, and others of the
 * file, which are numbers here.
 */
public final class ConstraintReader {
  private static final String PATH = "constraints";
  private static final String EXAMPLE = "Maybe constraints: [batch_size <= n_steps * n_envs]";

  private final Draft.SearchSpace searched;

  /** Algorithms among which there is a choice; empty where there is none. */
  private final List<Chosen> choice;

  private final Map<String, Object> fixed = new LinkedHashMap<>();
  private final Problems problems;

  /**
   * Of one file.
   *
   * @param algorithms all that the file chooses between, or the only one
   * @param others components whose parameters have names in a space too
   */
  public ConstraintReader(
      Draft.SearchSpace searched, List<Chosen> algorithms, List<Chosen> others, Problems problems) {
    this.searched = searched;
    this.choice = searched.space().choosesAlgorithm() ? algorithms : List.of();
    this.problems = problems;
    for (Chosen one : choice.isEmpty() ? algorithms : choice) {
      one.params().forEach((name, value) -> fix(Space.path(one.section(), name), value));
      if (!choice.isEmpty()) {
        one.params().forEach((name, value) -> fix(one.name() + "." + name, value));
      }
    }
    for (Chosen one : others) {
      one.params().forEach((name, value) -> fix(Space.path(one.section(), name), value));
    }
    searched.entries().keySet().forEach(fixed::remove);
  }

  /** What one algorithm has as a number is one, whatever another one has by that name. */
  private void fix(String path, Object value) {
    if (!(fixed.get(path) instanceof Number)) {
      fixed.put(path, value);
    }
  }

  /** The space with the constraints; those with problems are left out. */
  public Draft.SearchSpace read(Node node) {
    if (!(node instanceof Node.Sequence list)) {
      new ValueReader(problems).refuse(node, PATH, "must be a list of constraints", EXAMPLE);
      return searched;
    }
    List<Constraint> constraints = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      constraint(list.items().get(i), PATH + "[" + i + "]").ifPresent(constraints::add);
    }
    Space space = searched.space();
    return new Draft.SearchSpace(
        new Space(space.domains(), space.conditions(), constraints),
        searched.entries(),
        searched.specs());
  }

  private Optional<Constraint> constraint(Node node, String path) {
    if (!(node instanceof Node.Scalar scalar) || !(scalar.value() instanceof String text)) {
      boolean measured = node instanceof Node.Mapping map && map.entries().containsKey("metric");
      String hint = measured ? "What is measured stands in outcome_constraints." : EXAMPLE;
      new ValueReader(problems).refuse(node, path, "must be a constraint", hint);
      return Optional.empty();
    }
    Met met = new Met();
    try {
      Constraint constraint = ConstraintParser.parse(text, met);
      if (met.named) {
        return met.wrong ? Optional.empty() : Optional.of(constraint);
      }
      problems.add(
          node.place(),
          path,
          "must name a parameter of the space, or it is always the same, but is " + node.words(),
          "Parameters of the space: " + String.join(", ", searched.entries().keySet()));
    } catch (InvalidFormulaException e) {
      problems.add(scalar.place(e.at()), path, e.getMessage(), e.hint());
    }
    return Optional.empty();
  }

  /** The names that one constraint meets. */
  private final class Met implements Names {
    /** Whether a parameter of the space is among them. */
    private boolean named;

    /** Whether a parameter is among them whose domain has a problem of its own. */
    private boolean wrong;

    @Override
    public int longest(String text, int at) {
      return known().stream()
          .filter(name -> text.startsWith(name, at) || text.startsWith("algorithm." + name, at))
          .mapToInt(name -> text.startsWith(name, at) ? name.length() : name.length() + 10)
          .filter(length -> ends(text, at + length))
          .max()
          .orElse(0);
    }

    private static boolean ends(String text, int at) {
      return at == text.length()
          || !(Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    @Override
    public Formula formula(String written, int at) throws InvalidFormulaException {
      String name = SpaceReader.bare(written);
      List<Chosen> having = having(name);
      boolean wrongItself =
          searched.entries().containsKey(name) && !searched.space().domains().containsKey(name);
      if (having.isEmpty() || wrongItself) {
        return formulaOf(name, at);
      }
      Map<Object, Formula> formulas = new LinkedHashMap<>();
      for (Chosen one : having) {
        formulas.put(one.name(), formula(one, Space.parameter(name), at));
      }
      boolean one = formulas.values().stream().distinct().count() == 1;
      named |= having.size() < choice.size() || !one;
      return formulas.size() == choice.size() && one
          ? formulas.values().iterator().next()
          : new Formula.Choice(Space.ALGORITHM, formulas);
    }

    /** What a name means while one algorithm is chosen. */
    private Formula formula(Chosen one, String own, int at) throws InvalidFormulaException {
      String path = searched.paths(one).get(own);
      if (path != null) {
        return formulaOf(path, at);
      }
      Object value = one.params().get(own);
      if (value instanceof Number number) {
        return new Formula.Constant(number.doubleValue());
      }
      throw new InvalidFormulaException(
          at, "must be a number, but " + own + " of " + one.name() + " is " + value, "");
    }

    private Formula formulaOf(String name, int at) throws InvalidFormulaException {
      Domain domain = searched.space().domains().get(name);
      if (domain instanceof CategoricalDomain choices && !numbers(choices)) {
        throw new InvalidFormulaException(
            at, "must be a number, but " + name + " is one of " + choices.choices(), "");
      }
      named |= searched.entries().containsKey(name);
      if (domain != null) {
        return new Formula.Parameter(name);
      }
      wrong |= searched.entries().containsKey(name);
      return wrong ? new Formula.Constant(0) : constant(name, at);
    }

    private Formula constant(String name, int at) throws InvalidFormulaException {
      if (fixed.get(name) instanceof Number number) {
        return new Formula.Constant(number.doubleValue());
      }
      if (fixed.containsKey(name)) {
        throw new InvalidFormulaException(
            at, "must be a number, but " + name + " is " + fixed.get(name), "");
      }
      throw new InvalidFormulaException(
          at,
          "must be a parameter of the file, but is '" + name + "'",
          DidYouMean.hint(name, known(), "parameters that are numbers"));
    }
  }

  /** Algorithms of the choice that have a parameter of this name. */
  private List<Chosen> having(String name) {
    String section = Space.section(name);
    return choice.stream()
        .filter(one -> section.equals(Space.ALGORITHM) || section.equals(one.name()))
        .filter(one -> one.params().containsKey(Space.parameter(name)))
        .toList();
  }

  private static boolean numbers(CategoricalDomain choices) {
    return choices.choices().stream().allMatch(choice -> choice instanceof Number);
  }

  /** Searched ones first. */
  private List<String> known() {
    Set<String> names = new TreeSet<>();
    fixed.forEach(
        (name, value) -> {
          if (value instanceof Number) {
            names.add(name);
          }
        });
    List<String> known = new ArrayList<>(searched.entries().keySet());
    known.removeIf(
        name ->
            searched.space().domains().get(name) instanceof CategoricalDomain choices
                && !numbers(choices));
    known.addAll(names);
    return known;
  }
}
