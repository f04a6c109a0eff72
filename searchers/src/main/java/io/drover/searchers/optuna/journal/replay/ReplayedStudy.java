package io.drover.searchers.optuna.journal.replay;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.FrozenTrials;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A study while its journal is replayed. */
public final class ReplayedStudy {
  private static final int NOBODY = -1;

  final Map<String, Object> userAttrs = new LinkedHashMap<>();
  final Map<String, Object> systemAttrs = new LinkedHashMap<>();

  private final int id;
  private final String name;
  private final List<FrozenStudy.Direction> directions;
  private final TrialTable table;
  private int[] trials = new int[16];
  private int size;

  /**
   * By parameter: the lowest trial that has it, and its distribution, which later ones must fit.
   */
  private int[] firstTrial = {};

  private int[] firstDistribution = {};

  ReplayedStudy(int id, String name, List<FrozenStudy.Direction> directions, TrialTable table) {
    this.id = id;
    this.name = name;
    this.directions = List.copyOf(directions);
    this.table = table;
  }

  /** Unique within the journal. */
  public int id() {
    return id;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** One for each objective. */
  public List<FrozenStudy.Direction> directions() {
    return directions;
  }

  /** Plain JSON values; a view. */
  public Map<String, Object> userAttrs() {
    return Collections.unmodifiableMap(userAttrs);
  }

  /** Plain JSON values; a view. */
  public Map<String, Object> systemAttrs() {
    return Collections.unmodifiableMap(systemAttrs);
  }

  /** How many trials it has. */
  public int size() {
    return size;
  }

  /** A trial as it is now. */
  public FrozenTrial trial(int number) {
    return table.freeze(trials[number]);
  }

  /** How far a trial is. */
  public TrialState state(int number) {
    return table.state(trials[number]);
  }

  /** The value of a trial's user attribute, without all the rest of it. */
  public Optional<Object> userAttr(int number, String attribute) {
    return table.userAttr(trials[number], table.name(attribute));
  }

  /** Whether Optuna would accept the distribution for a parameter of this study. */
  public boolean accepts(String parameter, Distribution distribution) {
    int known = table.name(parameter);
    int first = known < firstTrial.length ? firstDistribution[known] : NOBODY;
    return first == NOBODY || table.distribution(first).compatible(distribution);
  }

  boolean accepts(int parameter, int distribution) {
    int first = parameter < firstTrial.length ? firstDistribution[parameter] : NOBODY;
    return first == NOBODY
        || first == distribution
        || table.distribution(first).compatible(table.distribution(distribution));
  }

  /** Takes note that the trial has the parameter. */
  void saw(int parameter, int distribution, int number) {
    if (parameter >= firstTrial.length) {
      int from = firstTrial.length;
      firstTrial = Arrays.copyOf(firstTrial, Math.max(parameter + 1, 2 * from));
      firstDistribution = Arrays.copyOf(firstDistribution, firstTrial.length);
      Arrays.fill(firstDistribution, from, firstTrial.length, NOBODY);
    }
    if (firstDistribution[parameter] == NOBODY || number <= firstTrial[parameter]) {
      firstTrial[parameter] = number;
      firstDistribution[parameter] = distribution;
    }
  }

  int add() {
    if (size == trials.length) {
      trials = Arrays.copyOf(trials, 2 * size);
    }
    int trial = table.add(id, size);
    trials[size] = trial;
    size++;
    return trial;
  }

  /** The study as it is now; its trials are made when somebody asks for them. */
  public FrozenStudy freeze() {
    return new FrozenStudy(
        id, name, directions, userAttrs, systemAttrs, new FrozenTrials(size, this::trial));
  }
}
