package io.drover.catalog.tasks.toytext;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.Contexts;
import io.drover.catalog.tasks.EpisodicTask;
import io.drover.catalog.tasks.tabular.FiniteDynamics;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Walk over a frozen lake from its start to the goal without falling into a hole: left (action 0),
 * down (1), right (2), up (3).
 *
 * <p>Observation: one of {@code rows * columns} places, one-hot. Reward 1 at the goal, else 0. An
 * episode terminates at the goal and in a hole, and is truncated after 25 steps for each place
 * along the longer side: 100 on the map of 4×4, 200 on that of 8×8, as Gymnasium's FrozenLake-v1
 * and FrozenLake8x8-v1.
 */
public final class FrozenLake implements TaskType<FrozenLake.Params> {
  private static final String NAME = "FrozenLake-v1";
  private static final String RANDOM = "random";
  private static final int STEPS_PER_PLACE = 25;

  /** What can be chosen; how slippery it is may differ from episode to episode. */
  public record Params(
      @Param(
              doc = "Gymnasium's map of 4×4 or of 8×8, or a random one, the same for all episodes.",
              value = "4x4",
              choices = {"4x4", "8x8", RANDOM})
          String mapName,
      @Param(
              doc =
                  "A map of one's own instead: rows of S (start), F (frozen), H (hole) and G (goal)"
                      + " with / between them, such as SFFF/FHFH/FFFH/HFFG.",
              value = "")
          String desc,
      @Param(doc = "Side of a random map.", value = "8", range = "[2, 32]") int size,
      @Param(
              doc = "How likely a place of a random map is frozen, and no hole.",
              value = "0.8",
              range = "[0.5, 1]")
          double frozen,
      @Param(doc = "Which of the random maps.", value = "0", range = "[0, inf)") int mapSeed,
      @Param(doc = "Whether steps may slip to either side.", value = "true") boolean isSlippery,
      @Param(
              doc =
                  "How likely a step on slippery ice goes where it is meant to; one that does not"
                      + " goes to its left or its right.",
              value = "0.3333333333333333",
              range = "[0, 1]",
              context = true,
              needs = "is_slippery")
          double successRate,
      @Param(
              doc = "Rewards of reaching the goal, a hole, and any other place.",
              value = "[1, 0, 0]",
              range = "[-1000, 1000]")
          List<Double> rewardSchedule,
      @Param(
              doc = "Whether observations end with success_rate, divided by its default, less 1.",
              value = "false")
          boolean observeContext) {
    /** Refuses what is no map, and any other number of rewards than three. */
    public Params {
      if (rewardSchedule.size() != 3) {
        throw new IllegalArgumentException(
            "reward_schedule must have 3 numbers, but has " + rewardSchedule.size());
      }
      if (!desc.isEmpty()) {
        Lake.parse(desc);
      }
    }

    Lake lake() {
      if (!desc.isEmpty()) {
        return Lake.parse(desc);
      }
      if (mapName.equals(RANDOM)) {
        return Lake.random(size, frozen, Key.of(NAME + ", map").child(mapSeed));
      }
      return mapName.equals("4x4") ? Lake.SMALL : Lake.LARGE;
    }
  }

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.TASK,
        "Cross a frozen lake, slippery or not, without falling into a hole.",
        "A walker on a grid of ice must get from one corner to the opposite one. On slippery ice,"
            + " as it is by default, only one step in three goes where it is meant to, and the"
            + " others to either side, so that the best way keeps clear of the holes: it gets there"
            + " in 74 of 100 episodes on the map of 4×4, within 100 steps. 0.70 counts as solved"
            + " there, and 0.85 on the map of 8×8. A first task with states instead of numbers.",
        "",
        "Gymnasium 1.4.0, envs/toy_text/frozen_lake.py; limits and thresholds from envs/__init__.py"
            + " (FrozenLake-v1, FrozenLake8x8-v1).",
        List.of("discrete actions"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public TaskFacts facts(Params params) {
    Lake lake = params.lake();
    ObservationSpace place = new ObservationSpace.OneHot(lake.states());
    ObservationSpace seen =
        params.observeContext()
            ? new ObservationSpace.Dict(
                List.of(
                    new ObservationSpace.Part("place", place),
                    new ObservationSpace.Part("context", new ObservationSpace.Vector(1))))
            : place;
    return new TaskFacts(
        seen,
        new ActionSpace.Discrete(4),
        false,
        STEPS_PER_PLACE * Math.max(lake.rows(), lake.columns()),
        solvedAt(params, lake));
  }

  private static OptionalDouble solvedAt(Params params, Lake lake) {
    if (!params.rewardSchedule().equals(List.of(1.0, 0.0, 0.0))) {
      return OptionalDouble.empty();
    }
    return lake.equals(Lake.SMALL)
        ? OptionalDouble.of(0.70)
        : lake.equals(Lake.LARGE) ? OptionalDouble.of(0.85) : OptionalDouble.empty();
  }

  @Override
  public List<String> stateVariables(Params params) {
    return List.of("s (row * columns + column)");
  }

  @Override
  public boolean variesStarts(Params params) {
    return params.lake().mdp(false, 1, params.rewardSchedule()).variesStarts();
  }

  @Override
  public boolean hasChance(Params params) {
    return params.isSlippery() || variesStarts(params);
  }

  @Override
  public Task create(Params params, int copies) {
    Contexts contexts = Contexts.of(params, copies, params.observeContext());
    Lake lake = params.lake();
    FiniteDynamics dynamics =
        new FiniteDynamics(
            NAME,
            lake.mdp(params.isSlippery(), params.successRate(), params.rewardSchedule()),
            context -> lake.mdp(params.isSlippery(), context[0], params.rewardSchedule()),
            lake,
            copies);
    return new EpisodicTask(NAME, facts(params), dynamics, copies, contexts);
  }
}
