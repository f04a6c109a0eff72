package io.drover.dsl.resolve;

import io.drover.dsl.component.AlgorithmComponent;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import io.drover.dsl.task.TaskFacts;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for values of a space that a component refuses together, such as a minibatch that cannot
 * fit, or on this task, or in this time: tries every combination of lowest and highest values, of
 * zero between them, and of choices, or 4096 of them. What conditions or constraints keep from
 * standing together is not tried; where there are constraints, points from between are.
 */
final class CornerCheck {
  private static final int MOST = 4096;

  private static final int DRAWS = 256;

  /** Enough to be told of. */
  private static final int MOST_REFUSALS = 20;

  private final Draft draft;
  private final Chosen chosen;
  private final Problems problems;

  /** The task, where the algorithm as the file says it can train on it. */
  private final Optional<TaskFacts> task;

  /** The whole training, where the algorithm as the file says it learns something in it. */
  private final Optional<Long> horizon;

  private final Space space;

  /** Paths of the component's searched parameters, by their own names. */
  private final Map<String, String> paths;

  /** What is chosen wherever they are there. */
  private final Map<String, Object> given;

  private final Map<String, List<Object>> extremes = new LinkedHashMap<>();

  /** Of an algorithm, a task, a wrapper or a curriculum. */
  CornerCheck(Draft draft, Chosen chosen, Problems problems) {
    this.draft = draft;
    this.chosen = chosen;
    this.problems = problems;
    boolean learns = chosen.component() instanceof AlgorithmComponent;
    task = draft.facts().filter(facts -> learns && chosen.refuses(facts, Map.of()).isEmpty());
    OptionalLong steps = draft.train().whole("env_steps");
    horizon =
        (steps.isPresent() ? Optional.of(steps.getAsLong()) : Optional.<Long>empty())
            .filter(whole -> learns && chosen.refuses(whole, Map.of()).isEmpty());
    space = draft.space().space();
    paths = draft.space().paths(chosen);
    given = draft.space().given(chosen);
    paths.forEach(
        (name, path) ->
            extremes.put(name, extremes(space.domains().get(path), parentValues(path))));
  }

  /** Values of a parameter for which others wait. */
  private List<Object> parentValues(String path) {
    return space.conditions().values().stream()
        .flatMap(condition -> condition.when().getOrDefault(path, List.of()).stream())
        .toList();
  }

  /** The corner without parameters that are not there in it. */
  private Map<String, Object> active(Map<String, Object> corner) {
    Map<String, Object> there = new LinkedHashMap<>();
    // In the space's order, so that what others wait for comes first.
    for (String name : paths.keySet()) {
      Condition condition = space.conditions().get(paths.get(name));
      if (corner.containsKey(name)
          && (condition == null || mayHold(condition, paths(there), paths.values()))) {
        there.put(name, corner.get(name));
      }
    }
    return there;
  }

  /** As far as this component's parameters decide; another's may be what they must. */
  private static boolean mayHold(
      Condition condition, Map<String, Object> values, Collection<String> own) {
    return condition.when().entrySet().stream()
        .filter(entry -> own.contains(entry.getKey()))
        .allMatch(
            entry -> {
              Object value = values.get(entry.getKey());
              return value != null && entry.getValue().contains(value);
            });
  }

  private Map<String, Object> paths(Map<String, Object> values) {
    Map<String, Object> byPath = new LinkedHashMap<>(given);
    values.forEach((name, value) -> byPath.put(paths.get(name), value));
    return byPath;
  }

  /** Whether a search may try these values, all others as the file has them. */
  private boolean allowed(Map<String, Object> values) {
    Map<String, Object> all = new LinkedHashMap<>(chosen.params());
    all.keySet().retainAll(extremes.keySet());
    all.putAll(values);
    return space.satisfies(paths(values)) && space.satisfies(paths(all));
  }

  void run() {
    if (!constraintsAreKnown()) {
      return;
    }
    List<Map<String, Object>> known = new ArrayList<>();
    Set<Set<String>> told = new LinkedHashSet<>();
    boolean all = space.conditions().isEmpty() && space.constraints().isEmpty();
    for (Map<String, Object> corner : all ? corners() : allowedCorners()) {
      boolean follows =
          known.stream().anyMatch(culprits -> corner.entrySet().containsAll(culprits.entrySet()));
      if (known.size() < MOST_REFUSALS && !follows && refusal(corner).isPresent()) {
        Map<String, Object> culprits = culprits(corner);
        known.add(culprits);
        if (told.add(culprits.keySet())) {
          tell(culprits);
        }
      }
    }
  }

  /** What a constraint that cannot be read would exclude is not told as a problem of its own. */
  private boolean constraintsAreKnown() {
    Node given = draft.root().node("constraints").orElse(null);
    return given == null
        || given instanceof Node.Sequence list && list.items().size() == space.constraints().size();
  }

  /** Those that a search may try, and points from between. */
  private List<Map<String, Object>> allowedCorners() {
    return Stream.concat(corners().stream(), draws().stream())
        .map(this::active)
        .distinct()
        .filter(corner -> space.satisfies(paths(corner)))
        .toList();
  }

  /** Values as a sentence names them: {@code n_steps 32 and batch_size 4096}. */
  static String words(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + YamlText.flow(e.getValue()))
        .collect(Collectors.joining(" and "));
  }

  private void tell(Map<String, Object> culprits) {
    String last = culprits.keySet().stream().reduce((a, b) -> b).orElseThrow();
    Node.Entry entry = draft.space().entries().get(paths.get(last));
    String refusal = refusal(culprits).orElse("the " + chosen.path() + " refuses");
    String see =
        draft.tree().named(chosen.path(), refusal).stream()
            .filter(given -> !culprits.containsKey(given.key()))
            .map(given -> draft.tree().mention(chosen.path() + "." + given.key()))
            .collect(Collectors.joining(" and "));
    problems.add(
        entry.value().place(),
        "space." + entry.key(),
        "every value must fit, but with " + words(culprits) + ": " + refusal,
        "See " + (see.isEmpty() ? draft.tree().mention(chosen.path()) : see) + ".");
  }

  /** The corner without the values that make no difference. */
  private Map<String, Object> culprits(Map<String, Object> corner) {
    Map<String, Object> left = new LinkedHashMap<>(corner);
    for (String name : corner.keySet()) {
      Map<String, Object> without = new LinkedHashMap<>(left);
      without.remove(name);
      if (!without.isEmpty() && allowed(without) && refusal(without).isPresent()) {
        left = without;
      }
    }
    return left;
  }

  private Optional<String> refusal(Map<String, Object> values) {
    try {
      chosen.tryWith(values);
      if (chosen.path().equals(Space.TASK)) {
        return differs(chosen.facts(), chosen.facts(values));
      }
      return task.flatMap(right -> chosen.refuses(right, values))
          .or(() -> horizon.flatMap(steps -> chosen.refuses(steps, values)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What trainings learn on must be such that evaluations can play the file's own task. */
  private static Optional<String> differs(TaskFacts file, TaskFacts searched) {
    boolean same =
        file.observations().equals(searched.observations())
            && file.actions().equals(searched.actions())
            && file.masksActions() == searched.masksActions();
    return same
        ? Optional.empty()
        : Optional.of(
            "what the task shows or takes is another than in evaluations, which play the task as the"
                + " file has it");
  }

  private List<Map<String, Object>> corners() {
    long count = 1;
    for (List<Object> values : extremes.values()) {
      count = Math.min(MOST + 1L, count * values.size());
    }
    List<Map<String, Object>> corners = new ArrayList<>();
    Rng rng = Key.of("corners of a space").rng();
    for (int i = 0; i < Math.min(MOST, count); i++) {
      Map<String, Object> corner = new LinkedHashMap<>();
      int rest = i;
      for (Map.Entry<String, List<Object>> entry : extremes.entrySet()) {
        int size = entry.getValue().size();
        // Too many to try: all lowest, then a fixed sample.
        int place = count <= MOST ? rest % size : i == 0 ? 0 : rng.nextInt(size);
        corner.put(entry.getKey(), entry.getValue().get(place));
        rest /= size;
      }
      corners.add(corner);
    }
    return corners;
  }

  /** What constraints cut off has other corners, which nobody knows: some points from between. */
  private List<Map<String, Object>> draws() {
    List<Map<String, Object>> draws = new ArrayList<>();
    Key key = Key.of("draws beside the corners of a space");
    for (int i = 0; i < DRAWS && !space.constraints().isEmpty(); i++) {
      Key own = key.child(i);
      Map<String, Object> draw = space.at(given, path -> own.child(path).rng().nextDouble());
      if (space.satisfies(draw)) {
        Map<String, Object> values = new LinkedHashMap<>();
        paths.forEach(
            (name, path) -> {
              if (draw.containsKey(path)) {
                values.put(name, draw.get(path));
              }
            });
        draws.add(values);
      }
    }
    return draws;
  }

  private static List<Object> extremes(Domain domain, List<Object> more) {
    List<Object> extremes = new ArrayList<>(extremes(domain));
    more.stream().filter(value -> !extremes.contains(value)).forEach(extremes::add);
    return extremes;
  }

  private static List<Object> extremes(Domain domain) {
    if (domain instanceof CategoricalDomain categorical) {
      return categorical.choices();
    }
    if (domain instanceof FloatDomain floats) {
      return List.of(floats.low(), floats.high());
    }
    IntDomain ints = (IntDomain) domain;
    long steps = ints.pow2() ? 0 : (ints.high() - ints.low()) / ints.step();
    long highest = ints.pow2() ? ints.high() : ints.low() + steps * ints.step();
    // What -1 and 1 may be, 0 may not.
    return ints.low() < 0 && highest > 0 && ints.contains(0L)
        ? List.of(ints.low(), 0L, highest)
        : List.of(ints.low(), highest);
  }
}
