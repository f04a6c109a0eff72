package io.drover.catalog.tasks.minatar;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.tasks.GameTask;
import io.drover.catalog.tasks.Variable;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * MinAtar's five games. Observations are planes of 0 and 1, {@code [channels, 10, 10]}, rewards are
 * raw. {@code v1} takes the actions that make a difference in a game, {@code v0} all six: stay,
 * left, up, right, down, fire.
 *
 * <p>MinAtar has no limit of steps; the default here is far beyond what is played in the field.
 *
 * <p>Young and Tian, "MinAtar: An Atari-Inspired Testbed for Thorough and Reproducible
 * Reinforcement Learning Experiments", arXiv:1903.03176.
 */
public final class MinAtar {
  private MinAtar() {}

  /** What can be chosen where difficulty does not ramp. */
  public record Params(
      @Param(
              value = "0.1",
              range = "[0, 1)",
              doc = "How often the last action is taken once more instead of the one chosen.")
          double stickyActionProb,
      @Param(
              value = "10000",
              range = "[1, 10000000]",
              doc = "Steps after which an episode is truncated; MinAtar has no limit.")
          int maxSteps) {}

  /** What can be chosen where it does. */
  public record RampingParams(
      @Param(
              value = "0.1",
              range = "[0, 1)",
              doc = "How often the last action is taken once more instead of the one chosen.")
          double stickyActionProb,
      @Param(value = "true", doc = "Whether the game gets faster as it goes on.")
          boolean difficultyRamping,
      @Param(
              value = "10000",
              range = "[1, 10000000]",
              doc = "Steps after which an episode is truncated; MinAtar has no limit.")
          int maxSteps) {}

  /** A game under one of its two ids. */
  private abstract static class Id<P extends Record> implements TaskType<P> {
    private final GameTitle title;
    private final boolean minimal;
    private final Class<P> params;

    Id(GameTitle title, boolean minimal, Class<P> params) {
      this.title = title;
      this.minimal = minimal;
      this.params = params;
    }

    abstract RampingParams all(P params);

    private String name() {
      return title.name() + (minimal ? "-v1" : "-v0");
    }

    private int[] actions() {
      return minimal
          ? title.minimalActions().stream().mapToInt(Integer::intValue).toArray()
          : IntStream.rangeClosed(Rules.STAY, Rules.FIRE).toArray();
    }

    @Override
    public final Card card() {
      return new Card(
          name(),
          "2.0.0",
          Kind.TASK,
          title
              .summary()
              .replaceFirst(
                  "\\.$", minimal ? ", with just enough buttons." : ", with six buttons."),
          title.story()
              + " Observations are "
              + title.channels()
              + " planes of zeros and ones, so that convolutional networks have something to see,"
              + " and yet it runs fast. One action in ten is the one before, so that no fixed"
              + " sequence plays well. "
              + (minimal
                  ? "It takes the actions that make a difference here."
                  : "It takes all six actions, those too that do nothing here."),
          "arXiv:1903.03176",
          "MinAtar 1.0.15, environments/" + title.file() + " and gym.py.",
          List.of("discrete actions", "pictures"),
          Determinism.BITWISE,
          "Apache-2.0");
    }

    @Override
    public final Class<P> params() {
      return params;
    }

    @Override
    public final TaskFacts facts(P params) {
      return new TaskFacts(
          new ObservationSpace.Image(title.channels(), Rules.SIDE, Rules.SIDE),
          new ActionSpace.Discrete(actions().length),
          false,
          all(params).maxSteps(),
          OptionalDouble.empty());
    }

    @Override
    public final List<String> stateVariables(P params) {
      return Variable.names(StickyGame.variables(rules(params)));
    }

    private Rules rules(P params) {
      return title.rules().apply(all(params).difficultyRamping());
    }

    @Override
    public final Task create(P params, int copies) {
      StickyGame game =
          new StickyGame(title, rules(params), actions(), all(params).stickyActionProb());
      return new GameTask(name(), facts(params), game, copies);
    }
  }

  private abstract static class Steady extends Id<Params> {
    Steady(GameTitle title, boolean minimal) {
      super(title, minimal, Params.class);
    }

    @Override
    final RampingParams all(Params params) {
      return new RampingParams(params.stickyActionProb(), false, params.maxSteps());
    }
  }

  private abstract static class Ramping extends Id<RampingParams> {
    Ramping(GameTitle title, boolean minimal) {
      super(title, minimal, RampingParams.class);
    }

    @Override
    final RampingParams all(RampingParams params) {
      return params;
    }

    /** Their boards are empty, or full, at the start. */
    @Override
    public final boolean variesStarts(RampingParams params) {
      return false;
    }
  }

  /** {@code MinAtarAsterix-v0}. */
  public static final class AsterixV0 extends Ramping {
    /** For the registry. */
    public AsterixV0() {
      super(GameTitle.ASTERIX, false);
    }
  }

  /** {@code MinAtarAsterix-v1}. */
  public static final class AsterixV1 extends Ramping {
    /** For the registry. */
    public AsterixV1() {
      super(GameTitle.ASTERIX, true);
    }
  }

  /** {@code MinAtarBreakout-v0}. */
  public static final class BreakoutV0 extends Steady {
    /** For the registry. */
    public BreakoutV0() {
      super(GameTitle.BREAKOUT, false);
    }
  }

  /** {@code MinAtarBreakout-v1}. */
  public static final class BreakoutV1 extends Steady {
    /** For the registry. */
    public BreakoutV1() {
      super(GameTitle.BREAKOUT, true);
    }
  }

  /** {@code MinAtarFreeway-v0}. */
  public static final class FreewayV0 extends Steady {
    /** For the registry. */
    public FreewayV0() {
      super(GameTitle.FREEWAY, false);
    }
  }

  /** {@code MinAtarFreeway-v1}. */
  public static final class FreewayV1 extends Steady {
    /** For the registry. */
    public FreewayV1() {
      super(GameTitle.FREEWAY, true);
    }
  }

  /** {@code MinAtarSeaquest-v0}. */
  public static final class SeaquestV0 extends Ramping {
    /** For the registry. */
    public SeaquestV0() {
      super(GameTitle.SEAQUEST, false);
    }
  }

  /** {@code MinAtarSeaquest-v1}. */
  public static final class SeaquestV1 extends Ramping {
    /** For the registry. */
    public SeaquestV1() {
      super(GameTitle.SEAQUEST, true);
    }
  }

  /** {@code MinAtarSpaceInvaders-v0}. */
  public static final class SpaceInvadersV0 extends Ramping {
    /** For the registry. */
    public SpaceInvadersV0() {
      super(GameTitle.SPACE_INVADERS, false);
    }
  }

  /** {@code MinAtarSpaceInvaders-v1}. */
  public static final class SpaceInvadersV1 extends Ramping {
    /** For the registry. */
    public SpaceInvadersV1() {
      super(GameTitle.SPACE_INVADERS, true);
    }
  }
}
