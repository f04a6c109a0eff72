package io.drover.dsl.resolve;

import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.experiment.Train;
import io.drover.dsl.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Checks that rollouts, checkpoints, intervals and horizon fit into each other. */
final class HorizonResolver {
  private static final String HORIZON = "train.env_steps";
  private static final String CHECKPOINT = "train.checkpoint_every";

  private final Draft draft;
  private final Rollouts rollouts;
  private final Problems problems;

  HorizonResolver(Draft draft, Rollouts rollouts, Problems problems) {
    this.draft = draft;
    this.rollouts = rollouts;
    this.problems = problems;
  }

  /** The training; empty, with problems, if something does not fit. */
  Optional<Train> resolve() {
    OptionalLong horizon = draft.train().whole("env_steps");
    OptionalLong interval =
        draft.search().filter(Chosen::right).map(Chosen::interval).orElse(OptionalLong.empty());
    OptionalLong checkpoint = draft.train().whole("checkpoint_every");
    int before = problems.size();
    horizon.ifPresent(steps -> wholeRollouts(HORIZON, steps, OptionalLong.empty()));
    OptionalLong good = problems.size() == before ? horizon : OptionalLong.empty();
    interval.ifPresent(steps -> divides(intervalPath(), steps, good));
    checkpoint.ifPresent(steps -> divides(CHECKPOINT, steps, good));
    if (problems.size() == before && interval.isPresent() && checkpoint.isPresent()) {
      checkpointDividesInterval(checkpoint.getAsLong(), interval.getAsLong());
    }
    boolean wrong = draft.train().gives("checkpoint_every") && checkpoint.isEmpty();
    if (problems.size() > before || horizon.isEmpty() || wrong) {
      return Optional.empty();
    }
    OptionalLong every = checkpoint.isPresent() ? checkpoint : interval;
    long steps = horizon.getAsLong();
    return Optional.of(new Train(steps, every.orElseGet(() -> tenth(steps))));
  }

  private String intervalPath() {
    return draft.search().get().params().containsKey("interval") ? "search.interval" : "search";
  }

  /** About a tenth of the horizon, as a whole number of rollouts that divides it. */
  private long tenth(long horizon) {
    long common = rollouts.common().orElse(horizon);
    long units = horizon / common;
    return common
        * Divisors.of(units).stream()
            .min((a, b) -> Double.compare(Math.abs(a - units / 10.0), Math.abs(b - units / 10.0)))
            .orElse(units);
  }

  /** Checks for whole rollouts; false, with a problem, if a rollout would be cut. */
  private boolean wholeRollouts(String path, long steps, OptionalLong horizon) {
    Optional<Map.Entry<Long, String>> cut =
        rollouts.lengths().entrySet().stream().filter(e -> steps % e.getKey() != 0).findFirst();
    if (cut.isEmpty()) {
      return true;
    }
    String with = cut.get().getValue().isEmpty() ? "" : " with " + cut.get().getValue();
    String from =
        rollouts.parameters().stream()
            .map(draft.tree()::mention)
            .collect(Collectors.joining(" and "));
    problems.add(
        draft.tree().place(path),
        path,
        "must be a whole number of rollouts of "
            + cut.get().getKey()
            + " environment steps"
            + with
            + ", but is "
            + steps,
        nearest(steps, horizon) + (from.isEmpty() ? "" : "A rollout follows from " + from + "."));
    return false;
  }

  /** Checks what must divide the horizon; nothing but rollouts where the horizon is not known. */
  private void divides(String path, long steps, OptionalLong good) {
    String end = draft.tree().mention(HORIZON);
    if (good.isPresent() && steps > good.getAsLong()) {
      problems.add(
          draft.tree().place(path),
          path,
          "must be at most " + good.getAsLong() + ", the whole training, but is " + steps,
          nearest(steps, good) + "See " + end + ".");
    } else if (wholeRollouts(path, steps, good)
        && good.isPresent()
        && good.getAsLong() % steps != 0) {
      problems.add(
          draft.tree().place(path),
          path,
          "must divide the whole training of " + good.getAsLong() + ", but is " + steps,
          nearest(steps, good) + "See " + end + ".");
    }
  }

  private void checkpointDividesInterval(long checkpoint, long interval) {
    if (interval % checkpoint != 0) {
      problems.add(
          draft.tree().place(CHECKPOINT),
          CHECKPOINT,
          "must divide the search's interval of " + interval + ", but is " + checkpoint,
          "Maybe leave it out. See " + draft.tree().mention(intervalPath()) + ".");
    }
  }

  /** The valid values around a wrong one; all multiples of a rollout that divide the horizon. */
  private String nearest(long steps, OptionalLong horizon) {
    OptionalLong common = rollouts.common();
    if (common.isEmpty()) {
      return "";
    }
    long unit = common.getAsLong();
    if (horizon.isEmpty()) {
      long below = steps / unit * unit;
      return "Maybe " + (below > 0 ? below + " or " : "") + (below + unit) + ". ";
    }
    List<Long> valid = Divisors.of(horizon.getAsLong() / unit).stream().map(d -> d * unit).toList();
    Optional<Long> below = valid.stream().filter(v -> v < steps).reduce((a, b) -> b);
    Optional<Long> above = valid.stream().filter(v -> v > steps).findFirst();
    String either = below.isPresent() && above.isPresent() ? " or " : "";
    return "Maybe "
        + below.map(String::valueOf).orElse("")
        + either
        + above.map(String::valueOf).orElse("")
        + ". ";
  }
}
