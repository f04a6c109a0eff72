package io.drover.catalog.tasks;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A task for tests, with the action space it is given: a point in [−1, 1] goes to one of three
 * goals. It shows a dictionary: the place and its square as a vector, the goal one-hot. The reward
 * is minus the distance to the goal; episodes terminate beyond ±1.2 and are truncated after 30
 * steps.
 *
 * @param actions every number of an action, scaled to [−1, 1], moves the point alike
 */
public record Corridor(ActionSpace actions) implements TaskType<Corridor.Params> {
  private static final String NAME = "Corridor-v0";
  private static final int GOALS = 3;

  /** One for each kind of action space. */
  public static final List<Corridor> ALL =
      List.of(
          new Corridor(new ActionSpace.Discrete(3)),
          new Corridor(new ActionSpace.MultiDiscrete(List.of(3, 2))),
          new Corridor(new ActionSpace.Box(List.of(-0.5, -2.0), List.of(1.5, 3.0))));

  /** Nothing can be chosen. */
  public record Params() {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Walk along a corridor, with " + actions + ".",
        "",
        "",
        "",
        List.of(),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    ObservationSpace.Dict observations =
        new ObservationSpace.Dict(
            List.of(
                new ObservationSpace.Part("place", new ObservationSpace.Vector(2)),
                new ObservationSpace.Part("goal", new ObservationSpace.OneHot(GOALS))));
    return new TaskFacts(observations, actions, false, 30, OptionalDouble.empty());
  }

  @Override
  public Task create(Params params, int copies) {
    return new EpisodicTask(NAME, facts(params), new Walk(actions), copies);
  }

  /** State: place, and goal as a whole number. */
  private static final class Walk implements Dynamics {
    private final ActionBounds bounds;
    private double distance;

    private Walk(ActionSpace actions) {
      bounds = ActionBounds.of(actions);
    }

    @Override
    public int stateSize() {
      return 2;
    }

    @Override
    public void start(Rng rng, double[] state, int at, int stride) {
      state[at] = rng.nextDouble(-1, 1);
      state[stride + at] = rng.nextInt(GOALS);
    }

    @Override
    public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
      double move = 0;
      int size = bounds.low().length;
      for (int k = 0; k < size; k++) {
        double low = bounds.low()[k];
        move += (2 * (actions[actionAt + k] - low) / (bounds.high()[k] - low) - 1) / size;
      }
      state[at] += 0.2 * move;
      distance = Math.abs(state[at] - (state[stride + at] - 1) * 0.8);
      return Math.abs(state[at]) > 1.2;
    }

    @Override
    public float reward(boolean terminal) {
      return (float) -distance;
    }

    @Override
    public void observe(double[] state, int at, int stride, float[] observations, int to) {
      observations[to] = (float) state[at];
      observations[to + 1] = (float) (state[at] * state[at]);
      for (int goal = 0; goal < GOALS; goal++) {
        observations[to + 2 + goal] = state[stride + at] == goal ? 1 : 0;
      }
    }
  }
}
