package io.drover.catalog.tasks.table;

import io.drover.catalog.TaskFailedException;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The rows of a {@link Table} as actions: hyperparameters by name, then seed and steps. */
final class TableActions {
  private final Table table;

  private final Map<String, Domain> domains;

  private final List<Double> low = new ArrayList<>();
  private final List<Double> high = new ArrayList<>();

  /** All that ARLBench's tables have among them, in alphabetical order: those of an action. */
  static final List<String> NAMES =
      List.of(
          "buffer_alpha",
          "buffer_batch_size",
          "buffer_beta",
          "buffer_epsilon",
          "buffer_prio_sampling",
          "buffer_size",
          "clip_eps",
          "ent_coef",
          "gae_lambda",
          "initial_epsilon",
          "learning_rate",
          "learning_starts",
          "max_grad_norm",
          "minibatch_size",
          "normalize_advantage",
          "reward_scale",
          "target_epsilon",
          "target_update_interval",
          "tau",
          "use_target_network",
          "vf_clip_eps",
          "vf_coef");

  TableActions(Table table) {
    this.table = table;
    this.domains = table.space().domains();
    for (String name : domains.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "table must have hyperparameters of " + NAMES + ", but has " + name);
      }
    }
    for (String name : NAMES) {
      if (domains.containsKey(name)) {
        bound(domains.get(name));
      } else {
        bound(0, 1);
      }
    }
    bound(table.seeds());
    bound(table.budgets());
  }

  List<Double> low() {
    return low;
  }

  List<Double> high() {
    return high;
  }

  private void bound(Domain domain) {
    if (domain instanceof FloatDomain floats) {
      bound(floats.low(), floats.high());
    } else if (domain instanceof IntDomain ints) {
      bound(ints.low(), ints.high());
    } else if (domain instanceof CategoricalDomain choices) {
      double[] numbers =
          choices.choices().stream().mapToDouble(choice -> number(choices, choice)).toArray();
      bound(numbers[0], numbers[numbers.length - 1]);
    }
  }

  private void bound(List<Long> ascending) {
    bound(ascending.get(0), ascending.get(ascending.size() - 1));
  }

  private void bound(double least, double most) {
    // In the precision of actions.
    low.add((double) (float) least);
    high.add((double) (float) (most > least ? most : least + 1));
  }

  /** Choices that are no numbers count from 0 in their order: false is 0, true is 1. */
  private static double number(CategoricalDomain choices, Object choice) {
    return choice instanceof Number number
        ? number.doubleValue()
        : choices.choices().indexOf(choice);
  }

  /**
   * What an action comes to.
   *
   * @throws TaskFailedException if that training crashed
   */
  double reward(float[] actions, int at) {
    Map<String, Object> point = new LinkedHashMap<>();
    for (int k = 0; k < NAMES.size(); k++) {
      Domain domain = domains.get(NAMES.get(k));
      if (domain != null) {
        point.put(NAMES.get(k), value(domain, actions[at + k]));
      }
    }
    for (Map.Entry<String, Condition> entry : table.space().conditions().entrySet()) {
      if (!entry.getValue().holds(point)) {
        point.remove(entry.getKey());
      }
    }
    int seed = place(table.seeds(), actions[at + NAMES.size()]);
    int budget = place(table.budgets(), actions[at + NAMES.size() + 1]);
    int nearest = table.nearest(point);
    OptionalDouble performance = table.performance(nearest, seed, budget);
    return performance.orElseThrow(
        () ->
            new TaskFailedException(
                "the tabulated training of configuration "
                    + nearest
                    + " with seed "
                    + table.seeds().get(seed)
                    + " had crashed by "
                    + table.budgets().get(budget)
                    + " environment steps"));
  }

  private static Object value(Domain domain, float number) {
    if (domain instanceof FloatDomain floats) {
      return floats.clip(number);
    }
    if (domain instanceof IntDomain ints) {
      return ints.clip(Math.round((double) number));
    }
    CategoricalDomain choices = (CategoricalDomain) domain;
    Object nearest = choices.choices().get(0);
    for (Object choice : choices.choices()) {
      double apart = Math.abs(number(choices, choice) - number);
      if (apart < Math.abs(number(choices, nearest) - number)) {
        nearest = choice;
      }
    }
    return nearest;
  }

  /** Of the largest that is at most so large, or of the first. */
  private static int place(List<Long> ascending, float number) {
    int place = 0;
    while (place + 1 < ascending.size() && ascending.get(place + 1) <= number) {
      place++;
    }
    return place;
  }
}
