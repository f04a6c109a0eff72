package io.drover.catalog.point;

import io.drover.catalog.Task;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays its hyperparameters: what a search of them finds is the best constant action. */
public final class Point extends ConstantAlgorithm<Point.Params> {
  private static final String NAME = "point";
  private static final int MOST = 40;

  /** A point; tasks with fewer numbers in an action take the first. */
  public record Params(
      @Param(doc = "Number 1 of the point.", value = "0", range = "[-1e9, 1e9]") double x1,
      @Param(doc = "Number 2 of the point.", value = "0", range = "[-1e9, 1e9]") double x2,
      @Param(doc = "Number 3 of the point.", value = "0", range = "[-1e9, 1e9]") double x3,
      @Param(doc = "Number 4 of the point.", value = "0", range = "[-1e9, 1e9]") double x4,
      @Param(doc = "Number 5 of the point.", value = "0", range = "[-1e9, 1e9]") double x5,
      @Param(doc = "Number 6 of the point.", value = "0", range = "[-1e9, 1e9]") double x6,
      @Param(doc = "Number 7 of the point.", value = "0", range = "[-1e9, 1e9]") double x7,
      @Param(doc = "Number 8 of the point.", value = "0", range = "[-1e9, 1e9]") double x8,
      @Param(doc = "Number 9 of the point.", value = "0", range = "[-1e9, 1e9]") double x9,
      @Param(doc = "Number 10 of the point.", value = "0", range = "[-1e9, 1e9]") double x10,
      @Param(doc = "Number 11 of the point.", value = "0", range = "[-1e9, 1e9]") double x11,
      @Param(doc = "Number 12 of the point.", value = "0", range = "[-1e9, 1e9]") double x12,
      @Param(doc = "Number 13 of the point.", value = "0", range = "[-1e9, 1e9]") double x13,
      @Param(doc = "Number 14 of the point.", value = "0", range = "[-1e9, 1e9]") double x14,
      @Param(doc = "Number 15 of the point.", value = "0", range = "[-1e9, 1e9]") double x15,
      @Param(doc = "Number 16 of the point.", value = "0", range = "[-1e9, 1e9]") double x16,
      @Param(doc = "Number 17 of the point.", value = "0", range = "[-1e9, 1e9]") double x17,
      @Param(doc = "Number 18 of the point.", value = "0", range = "[-1e9, 1e9]") double x18,
      @Param(doc = "Number 19 of the point.", value = "0", range = "[-1e9, 1e9]") double x19,
      @Param(doc = "Number 20 of the point.", value = "0", range = "[-1e9, 1e9]") double x20,
      @Param(doc = "Number 21 of the point.", value = "0", range = "[-1e9, 1e9]") double x21,
      @Param(doc = "Number 22 of the point.", value = "0", range = "[-1e9, 1e9]") double x22,
      @Param(doc = "Number 23 of the point.", value = "0", range = "[-1e9, 1e9]") double x23,
      @Param(doc = "Number 24 of the point.", value = "0", range = "[-1e9, 1e9]") double x24,
      @Param(doc = "Number 25 of the point.", value = "0", range = "[-1e9, 1e9]") double x25,
      @Param(doc = "Number 26 of the point.", value = "0", range = "[-1e9, 1e9]") double x26,
      @Param(doc = "Number 27 of the point.", value = "0", range = "[-1e9, 1e9]") double x27,
      @Param(doc = "Number 28 of the point.", value = "0", range = "[-1e9, 1e9]") double x28,
      @Param(doc = "Number 29 of the point.", value = "0", range = "[-1e9, 1e9]") double x29,
      @Param(doc = "Number 30 of the point.", value = "0", range = "[-1e9, 1e9]") double x30,
      @Param(doc = "Number 31 of the point.", value = "0", range = "[-1e9, 1e9]") double x31,
      @Param(doc = "Number 32 of the point.", value = "0", range = "[-1e9, 1e9]") double x32,
      @Param(doc = "Number 33 of the point.", value = "0", range = "[-1e9, 1e9]") double x33,
      @Param(doc = "Number 34 of the point.", value = "0", range = "[-1e9, 1e9]") double x34,
      @Param(doc = "Number 35 of the point.", value = "0", range = "[-1e9, 1e9]") double x35,
      @Param(doc = "Number 36 of the point.", value = "0", range = "[-1e9, 1e9]") double x36,
      @Param(doc = "Number 37 of the point.", value = "0", range = "[-1e9, 1e9]") double x37,
      @Param(doc = "Number 38 of the point.", value = "0", range = "[-1e9, 1e9]") double x38,
      @Param(doc = "Number 39 of the point.", value = "0", range = "[-1e9, 1e9]") double x39,
      @Param(doc = "Number 40 of the point.", value = "0", range = "[-1e9, 1e9]") double x40) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.ALGORITHM,
        "Takes its numbers x1, x2, ... as its action, and learns nothing.",
        "The action is always (x1, x2, ...), within the bounds of the task, so that a search over"
            + " them is a search for the best constant action, and a trial costs nothing. With"
            + " the functions of the task bbob, that compares searches in seconds.",
        "",
        "Nothing is learned, so that there are none.",
        List.of("continuous actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    boolean fits = task.actions().continuous() && task.actions().size() <= MOST;
    return fits
        ? Optional.empty()
        : Optional.of("needs continuous actions, of at most " + MOST + " numbers");
  }

  @Override
  ConstantLearner<Params> learner(Params params, Task task, Key stream) {
    int size = task.facts().actions().size();
    Map<String, Object> values = io.drover.dsl.component.Params.values(params);
    return new ConstantLearner<>(NAME, params, task, stream, steps -> point(values, size));
  }

  private static float[] point(Map<String, Object> values, int size) {
    float[] point = new float[size];
    for (int k = 0; k < size; k++) {
      point[k] = ((Double) values.get("x" + (k + 1))).floatValue();
    }
    return point;
  }
}
