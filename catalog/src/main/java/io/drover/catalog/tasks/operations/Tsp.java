package io.drover.catalog.tasks.operations;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.Dynamics;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The travelling salesman's tour, built city by city: the action is the next city, and cities that
 * were visited are masked.
 *
 * <p>Observation: {@code x, y} of every city, whether each was visited, {@code x, y} of the current
 * and of the first city (zeros before the first step). The sum of rewards is the length of the
 * closed tour, negative. An episode terminates with the last city.
 *
 * <p>Kool, van Hoof and Welling, "Attention, Learn to Solve Routing Problems!", arXiv:1803.08475;
 * as RL4CO's {@code TSPEnv}.
 */
public final class Tsp implements TaskType<Tsp.Params> {
  private static final String NAME = "tsp";

  /** What can be chosen. */
  public record Params(
      @Param(doc = "Number of cities.", value = "20", range = "[2, 500]") int numLoc,
      @Param(
              doc =
                  "Whether each step costs its length, the last one the way back too; else all of"
                      + " the tour is paid at the end, as in RL4CO.",
              value = "false")
          boolean stepRewards) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Build a short tour through random cities, one city after the other.",
        "Cities lie uniformly in the unit square, other ones in each episode; the first action says"
            + " where the tour begins, and every further one which city is next. Cities that were"
            + " visited are masked. The best possible mean returns are -3.84 with 20 cities, -5.70"
            + " with 50 and -7.76 with 100, as told by Kool et al.; the nearest city each time"
            + " gives -4.50 with 20.",
        "arXiv:1803.08475",
        "RL4CO, envs/routing/tsp: the unit square, 20 cities by default, the reward.",
        List.of("discrete actions", "action masks"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    int n = params.numLoc();
    return new TaskFacts(
        new ObservationSpace.Dict(
            List.of(
                new ObservationSpace.Part("locs", new ObservationSpace.Vector(2 * n)),
                new ObservationSpace.Part("visited", new ObservationSpace.Vector(n)),
                new ObservationSpace.Part("current", new ObservationSpace.Vector(2)),
                new ObservationSpace.Part("first", new ObservationSpace.Vector(2)))),
        new ActionSpace.Discrete(n),
        true,
        n + 1, // never reached
        OptionalDouble.empty());
  }

  @Override
  public List<String> stateVariables(Params params) {
    List<String> names = new Places(params.numLoc()).names();
    names.addAll(List.of("first_node", "current_node", "i", "length"));
    return names;
  }

  @Override
  public Task create(Params params, int copies) {
    Tour tour = new Tour(new Places(params.numLoc()), params.stepRewards());
    return new EpisodicTask(NAME, facts(params), tour, copies);
  }

  /** State: the places; the first and the current city, −1 at first; cities visited; length. */
  private static final class Tour implements Dynamics {
    private final Places places;
    private final int n;
    private final boolean stepRewards;
    private final int first;
    private final int current;
    private final int visited;
    private final int length;
    private float reward;

    Tour(Places places, boolean stepRewards) {
      this.places = places;
      this.n = places.count();
      this.stepRewards = stepRewards;
      first = places.size();
      current = first + 1;
      visited = first + 2;
      length = first + 3;
    }

    @Override
    public int stateSize() {
      return length + 1;
    }

    @Override
    public void start(Rng rng, double[] state, int at, int stride) {
      places.start(rng, state, at, stride);
      state[first * stride + at] = -1;
      state[current * stride + at] = -1;
      state[visited * stride + at] = 0;
      state[length * stride + at] = 0;
    }

    @Override
    public boolean advance(double[] state, int at, int stride, float[] actions, int actionAt) {
      int next = (int) actions[actionAt];
      int from = (int) state[current * stride + at];
      int step = (int) state[visited * stride + at] + 1;
      double way = from < 0 ? 0 : places.distance(from, next, state, at, stride);
      if (from < 0) {
        state[first * stride + at] = next;
      }
      boolean complete = step == n;
      if (complete) {
        way += places.distance(next, (int) state[first * stride + at], state, at, stride);
      }
      places.visit(next, step, state, at, stride);
      state[current * stride + at] = next;
      state[visited * stride + at] = step;
      state[length * stride + at] += way;
      reward = stepRewards ? -(float) way : complete ? -(float) state[length * stride + at] : 0;
      return complete;
    }

    @Override
    public float reward(boolean terminal) {
      return reward;
    }

    @Override
    public void observe(double[] state, int at, int stride, float[] observations, int to) {
      places.observe(state, at, stride, observations, to);
      int now = (int) state[current * stride + at];
      int start = (int) state[first * stride + at];
      places.observe(now, state, at, stride, observations, to + 3 * n);
      places.observe(start, state, at, stride, observations, to + 3 * n + 2);
    }

    @Override
    public void mask(double[] state, int at, int stride, boolean[] masks, int to) {
      boolean over = (int) state[visited * stride + at] == n;
      for (int city = 0; city < n; city++) {
        masks[to + city] = over || places.step(city, state, at, stride) == 0;
      }
    }

    @Override
    public boolean isState(double[] state, int at, int stride) {
      double steps = state[visited * stride + at];
      double start = state[first * stride + at];
      double now = state[current * stride + at];
      return Places.isWhole(steps, 0, n)
          && places.isState((int) steps, state, at, stride)
          && Places.isWhole(start, -1, n - 1)
          && Places.isWhole(now, -1, n - 1)
          && (steps == 0) == (start < 0)
          && (steps == 0) == (now < 0)
          && visitedOnce((int) steps, state, at, stride);
    }

    /** Whether every step so far went to one city. */
    private boolean visitedOnce(int steps, double[] state, int at, int stride) {
      return stops(state, at, stride).size() == steps
          && stops(state, at, stride).stream().distinct().count() == steps;
    }

    /** Visited cities, in their order. */
    private List<Integer> stops(double[] state, int at, int stride) {
      List<Integer> stops = new ArrayList<>();
      for (int step = 1; step <= n; step++) {
        for (int city = 0; city < n; city++) {
          if (places.step(city, state, at, stride) == step) {
            stops.add(city);
          }
        }
      }
      return stops;
    }

    @Override
    public void take(double[] variables, double[] state, int at, int stride) {
      if (variables.length == stateSize()
          && (!isState(variables, 0, 1) || variables[visited] == n)) {
        throw new IllegalArgumentException("a state must be a tour that is not complete yet");
      }
      Dynamics.super.take(variables, state, at, stride);
    }

    @Override
    public Optional<Picture> picture(double[] state, int at, int stride) {
      List<Integer> way = stops(state, at, stride);
      if (way.size() == n) {
        way.add(way.get(0));
      }
      return Optional.of(places.picture(way, false, state, at, stride));
    }
  }
}
