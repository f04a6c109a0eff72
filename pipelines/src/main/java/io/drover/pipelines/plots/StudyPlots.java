package io.drover.pipelines.plots;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What the plots of a study show, any of Optuna's or ours.
 *
 * @param study itself
 * @param trials that are shown, by number: all, or of very many some
 * @param objectives by their place
 * @param parameters that any trial has
 * @param importances for each objective
 * @param timeline of the trials shown
 * @param marked place among the trials of the one that won, or is the best
 */
public record StudyPlots(
    FrozenStudy study,
    List<FrozenTrial> trials,
    List<Objective> objectives,
    List<Parameter> parameters,
    List<Importances> importances,
    Timeline timeline,
    OptionalInt marked) {
  /** Of more, some are left out: a page must open. */
  static final int MOST_SHOWN = 4000;

  /** Of a study. */
  public static StudyPlots of(FrozenStudy study) {
    List<FrozenTrial> all = List.copyOf(study.trials());
    List<Objective> objectives = Objective.of(study);
    List<FrozenTrial> shown = shown(all, objectives);
    boolean population = isPopulation(all);
    return new StudyPlots(
        study,
        shown,
        objectives,
        Parameter.of(study, shown),
        population ? List.of() : Importances.of(study),
        Timeline.of(shown),
        marked(study, shown, objectives));
  }

  /**
   * Whether trials are members of a population in a generation: what one is worth then depends on
   * how far it has trained, and not on its parameters alone.
   */
  public boolean isPopulation() {
    return isPopulation(trials);
  }

  private static boolean isPopulation(List<FrozenTrial> trials) {
    return trials.stream()
        .anyMatch(
            t -> t.userAttrs().get("drover:generation") instanceof Number g && g.intValue() > 0);
  }

  /** Every so-many-th of very many, and those that improved on all before them. */
  private static List<FrozenTrial> shown(List<FrozenTrial> all, List<Objective> objectives) {
    if (all.size() <= MOST_SHOWN) {
      return all;
    }
    TreeSet<Integer> places = new TreeSet<>();
    objectives.forEach(objective -> places.addAll(objective.improvements(all)));
    IntStream.range(0, MOST_SHOWN)
        .forEach(i -> places.add((int) ((long) i * all.size() / MOST_SHOWN)));
    return places.stream().map(all::get).toList();
  }

  private static OptionalInt marked(
      FrozenStudy study, List<FrozenTrial> trials, List<Objective> objectives) {
    for (int i = 0; i < trials.size(); i++) {
      if (won(study, trials.get(i))) {
        return OptionalInt.of(i);
      }
    }
    List<Integer> best =
        objectives.size() == 1 ? objectives.get(0).improvements(trials) : List.of();
    return best.isEmpty() ? OptionalInt.empty() : OptionalInt.of(best.get(best.size() - 1));
  }

  /** Whether the marked trial won by more than its value. */
  boolean won() {
    return marked.isPresent() && won(study, trials.get(marked.getAsInt()));
  }

  private static boolean won(FrozenStudy study, FrozenTrial trial) {
    return study.userAttrs().get(FrozenStudy.WINNER) instanceof Number winner
        && trial.userAttrs().get(FrozenTrial.TRIAL) instanceof Number own
        && own.longValue() == winner.longValue();
  }

  /** Parameters that can be told apart by their values: not fixed to a single one. */
  List<Parameter> varied() {
    return parameters.stream()
        .filter(
            parameter ->
                parameter instanceof Parameter.Choices choices
                    ? choices.choices().size() > 1
                    : ((Parameter.Numbers) parameter).high()
                        > ((Parameter.Numbers) parameter).low())
        .toList();
  }

  /** Whether no trial was left out. */
  public boolean showsAll() {
    return trials.size() == study.trials().size();
  }

  /** A number as short as a plot allows; null where it is not finite. */
  public static Double rounded(double number) {
    return Rounded.of(number);
  }

  /** How many trials there are of each kind, without those of which there are none. */
  Map<Kind, Integer> kinds() {
    Map<Kind, Integer> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      int count = (int) trials.stream().filter(trial -> Kind.of(trial) == kind).count();
      if (count > 0) {
        kinds.put(kind, count);
      }
    }
    return kinds;
  }

  /** How many trials have a value for an objective. */
  int valued() {
    return (int)
        trials.stream()
            .filter(trial -> trial.state() == TrialState.COMPLETE)
            .filter(trial -> objectives.stream().anyMatch(o -> o.value(trial).isPresent()))
            .count();
  }

  /** How many trials say of how many seeds their value is the mean. */
  int noisy() {
    return (int) trials.stream().filter(t -> t.userAttrs().containsKey(FrozenTrial.SPREAD)).count();
  }

  /** For the page's script. Trials are columns: there can be thousands. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("objectives", objectives.stream().map(o -> o.plain(trials)).toList());
    plain.put("parameters", parameters.stream().map(Parameter::plain).toList());
    plain.put("numbers", trials.stream().map(FrozenTrial::number).toList());
    StringBuilder kinds = new StringBuilder();
    trials.forEach(trial -> kinds.append(Kind.of(trial).letter()));
    plain.put("kinds", kinds.toString());
    plain.put("values", objectives.stream().map(this::values).toList());
    plain.put("params", parameters.stream().map(this::column).toList());
    plain.put("seeds", noisy() == 0 ? null : column(FrozenTrial.SEEDS));
    plain.put("spreads", noisy() == 0 ? null : column(FrozenTrial.SPREAD));
    plain.put("failures", failures());
    List<String> names = parameters.stream().map(Parameter::name).toList();
    plain.put("importances", importances.stream().map(i -> i.plain(names)).toList());
    plain.put("timeline", timeline.plain());
    plain.put("marked", marked.isPresent() ? marked.getAsInt() : null);
    plain.put("won", won());
    return plain;
  }

  private List<Double> values(Objective objective) {
    List<Double> values = new ArrayList<>();
    for (FrozenTrial trial : trials) {
      boolean has = objective.value(trial).isPresent();
      values.add(has ? Rounded.of(objective.value(trial).getAsDouble()) : null);
    }
    return values;
  }

  private List<Number> column(Parameter parameter) {
    List<Number> column = new ArrayList<>();
    for (FrozenTrial trial : trials) {
      boolean has = trial.params().containsKey(parameter.name());
      column.add(has ? parameter.place(trial.params().get(parameter.name())) : null);
    }
    return column;
  }

  private List<Number> column(String attribute) {
    List<Number> column = new ArrayList<>();
    for (FrozenTrial trial : trials) {
      Object value = trial.userAttrs().get(attribute);
      column.add(
          value instanceof Long whole
              ? whole
              : value instanceof Number number ? Rounded.of(number.doubleValue()) : null);
    }
    return column;
  }

  private Map<String, Object> failures() {
    Map<String, Object> failures = new LinkedHashMap<>();
    for (int i = 0; i < trials.size(); i++) {
      if (trials.get(i).userAttrs().get("drover:failure") instanceof String failure) {
        failures.put(Integer.toString(i), failure);
      }
    }
    return failures;
  }

  /** How a trial ended, as plots tell trials apart. */
  enum Kind {
    COMPLETE("complete"),
    INFEASIBLE("infeasible"),
    PRUNED("pruned"),
    FAILED("failed"),
    RUNNING("running"),
    WAITING("waiting");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** For people. */
    String word() {
      return word;
    }

    /** For the page's script. */
    char letter() {
      return name().charAt(0);
    }

    static Kind of(FrozenTrial trial) {
      if (trial.state() == TrialState.COMPLETE) {
        return trial.feasible() ? COMPLETE : INFEASIBLE;
      }
      return trial.state() == TrialState.PRUNED
          ? PRUNED
          : trial.state() == TrialState.FAIL
              ? FAILED
              : trial.state() == TrialState.RUNNING ? RUNNING : WAITING;
    }
  }
}
