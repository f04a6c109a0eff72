package io.drover.catalog.tasks.operations;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Routes of a vehicle that serves customers from a depot and holds only so much, built stop by
 * stop: action 0 is the depot, where the vehicle is filled again, and the others are customers.
 * Customers that were served, or want more than is left, are masked, and so is the depot at the
 * depot while a customer can be served.
 *
 * <p>Observation: {@code x, y} of the depot and every customer, whether each was visited, the
 * demands of the customers and what the vehicle has delivered since the depot, as shares of its
 * capacity, and {@code x, y} of where it is. The sum of rewards is the length of all routes,
 * negative. An episode terminates once all customers were served and the depot was visited; a last
 * way back to it is paid too.
 *
 * <p>Kool, van Hoof and Welling, "Attention, Learn to Solve Routing Problems!", arXiv:1803.08475;
 * as RL4CO's {@code CVRPEnv}.
 */
public final class Cvrp implements TaskType<Cvrp.Params> {
  private static final String NAME = "cvrp";

  /** Customers, and the capacity that is usual with them. */
  private static final int[][] CAPACITIES = {
    {10, 20},
    {15, 25},
    {20, 30},
    {30, 33},
    {40, 37},
    {50, 40},
    {60, 43},
    {75, 45},
    {100, 50},
    {125, 55},
    {150, 60},
    {200, 70},
    {500, 100}
  };

  /** What can be chosen. */
  public record Params(
      @Param(doc = "Number of customers.", value = "20", range = "[2, 500]") int numLoc,
      @Param(
              doc =
                  "What the vehicle holds; demands are 1 to 9. Null for what is usual with so many"
                      + " customers, or with the nearest number of them: 30 with 20, 40 with 50, 50"
                      + " with 100.",
              value = "null",
              range = "[9, 10000]")
          OptionalInt capacity,
      @Param(
              doc =
                  "Whether each step costs its length, the last one the way back too; else all"
                      + " routes are paid at the end, as in RL4CO.",
              value = "false")
          boolean stepRewards) {
    int load() {
      return capacity.orElseGet(() -> usual(numLoc));
    }
  }

  private static int usual(int customers) {
    int[] nearest = CAPACITIES[0];
    for (int[] known : CAPACITIES) {
      if (Math.abs(known[0] - customers) < Math.abs(nearest[0] - customers)) {
        nearest = known;
      }
    }
    return nearest[1];
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Build short routes for a vehicle of limited capacity, one stop after the other.",
        "A depot and customers lie uniformly in the unit square, other ones in each episode, and"
            + " every customer wants 1 to 9 units. The vehicle serves each in one go and goes back"
            + " to the depot for more. The best known mean returns are -6.14 with 20 customers,"
            + " -10.38 with 50 and -15.65 with 100, as told by Kool et al.",
        "arXiv:1803.08475",
        "RL4CO, envs/routing/cvrp: the unit square, demands 1 to 9, capacities by number of"
            + " customers (from Kool et al. 2019 and others), masks and the reward.",
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
                new ObservationSpace.Part("locs", new ObservationSpace.Vector(2 * (n + 1))),
                new ObservationSpace.Part("visited", new ObservationSpace.Vector(n + 1)),
                new ObservationSpace.Part("demand", new ObservationSpace.Vector(n)),
                new ObservationSpace.Part("used_capacity", new ObservationSpace.Vector(1)),
                new ObservationSpace.Part("current", new ObservationSpace.Vector(2)))),
        new ActionSpace.Discrete(n + 1),
        true,
        2 * n + 1, // a depot before each customer and one at the end would be 2n
        OptionalDouble.empty());
  }

  @Override
  public List<String> stateVariables(Params params) {
    return new Routes(params.numLoc(), params.load(), params.stepRewards()).names();
  }

  @Override
  public Task create(Params params, int copies) {
    Routes routes = new Routes(params.numLoc(), params.load(), params.stepRewards());
    return new EpisodicTask(NAME, facts(params), routes, copies);
  }
}
