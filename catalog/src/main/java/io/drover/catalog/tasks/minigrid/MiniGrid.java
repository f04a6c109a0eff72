package io.drover.catalog.tasks.minigrid;

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
import java.util.OptionalInt;

/**
 * MiniGrid's rooms under the ids that it registers with Gymnasium. An observation is what the agent
 * sees, as planes, then where it looks, one-hot; the mission never changes and is not shown.
 *
 * <p>Chevalier-Boisvert et al., "Minigrid &amp; Miniworld: Modular &amp; Customizable Reinforcement
 * Learning Environments for Goal-Oriented Tasks", arXiv:2306.13831.
 */
public final class MiniGrid {
  private MiniGrid() {}

  /** What can be chosen. */
  public record Params(
      @Param(
              value = "one-hot",
              choices = {"one-hot", "bytes"},
              doc =
                  "Planes of zeros and ones for each object, colour and state (MiniGrid's"
                      + " OneHotPartialObsWrapper), or three planes of their numbers over 255.")
          String encoding,
      @Param(value = "true", doc = "Whether observations end with the direction, one-hot.")
          boolean observeDirection,
      @Param(value = "7", range = "[3, 15]", doc = "Cells of a side of the view; an odd number.")
          int agentViewSize,
      @Param(
              value = "null",
              range = "[1, 1000000]",
              doc = "Steps after which an episode is truncated; MiniGrid's own if not given.")
          OptionalInt maxSteps) {
    /** Refuses views without a middle. */
    public Params {
      if (agentViewSize % 2 == 0) {
        throw new IllegalArgumentException("agent_view_size must be odd, but is " + agentViewSize);
      }
    }
  }

  /** A room under its id. */
  private abstract static class Id implements TaskType<Params> {
    private final String name;
    private final String file;
    private final String summary;
    private final Room room;

    Id(String name, String file, String summary, Room room) {
      this.name = "MiniGrid-" + name + "-v0";
      this.file = file;
      this.summary = summary;
      this.room = room;
    }

    /** With the size, as there are several of most rooms. */
    private String summary() {
      String size = room.width() + "x" + room.height();
      return name.contains(size)
          ? summary.substring(0, summary.length() - 1) + ", " + size + "."
          : summary;
    }

    @Override
    public final Card card() {
      return new Card(
          name,
          "1.0.0",
          Kind.TASK,
          summary(),
          "An agent on a grid of "
              + room.width()
              + "×"
              + room.height()
              + " turns left (action 0) or right (1), goes forward (2), picks up (3), drops (4),"
              + " opens and closes (5), or does nothing (6). It sees seven cells ahead and three to"
              + " each side"
              + (room.seesThroughWalls() ? "" : ", but not through walls and doors")
              + ". The only reward comes at the end: 1 − 0.9 × steps / "
              + room.maxSteps()
              + ", so that chance alone must find it first.",
          "arXiv:2306.13831",
          "MiniGrid 3.2.0, envs/" + file + ".",
          List.of("discrete actions", "pictures"),
          Determinism.BITWISE,
          "Apache-2.0");
    }

    @Override
    public final Class<Params> params() {
      return Params.class;
    }

    @Override
    public final TaskFacts facts(Params params) {
      int side = params.agentViewSize();
      ObservationSpace image =
          new ObservationSpace.Image(Encoding.of(params.encoding()).planes(), side, side);
      ObservationSpace both =
          new ObservationSpace.Dict(
              List.of(
                  new ObservationSpace.Part("image", image),
                  new ObservationSpace.Part(
                      "direction", new ObservationSpace.OneHot(MiniGridGame.DIRECTIONS))));
      return new TaskFacts(
          params.observeDirection() ? both : image,
          new ActionSpace.Discrete(MiniGridGame.ACTIONS),
          false,
          maxSteps(params),
          OptionalDouble.empty());
    }

    private int maxSteps(Params params) {
      return params.maxSteps().orElse(room.maxSteps());
    }

    @Override
    public final List<String> stateVariables(Params params) {
      return Variable.names(MiniGridGame.variables(room, maxSteps(params)));
    }

    @Override
    public final Task create(Params params, int copies) {
      MiniGridGame game =
          new MiniGridGame(
              room,
              maxSteps(params),
              params.agentViewSize(),
              Encoding.of(params.encoding()),
              params.observeDirection());
      return new GameTask(name, facts(params), game, copies);
    }
  }

  /** An empty room with the goal in the far corner. */
  private abstract static class EmptyRoom extends Id {
    private final boolean random;

    EmptyRoom(int size, boolean random) {
      super(
          "Empty-" + (random ? "Random-" : "") + size + "x" + size,
          "empty.py",
          random
              ? "Walk from anywhere in an empty room to the corner that is the goal."
              : "Walk through an empty room to the other corner.",
          Room.empty(size, random));
      this.random = random;
    }

    @Override
    public final boolean variesStarts(Params params) {
      return random;
    }

    @Override
    public final boolean hasChance(Params params) {
      return random;
    }
  }

  private abstract static class DoorKey extends Id {
    DoorKey(int size) {
      super(
          "DoorKey-" + size + "x" + size,
          "doorkey.py",
          "Find the key, open the door with it, and get to the goal behind.",
          Room.doorKey(size));
    }
  }

  /** {@code MiniGrid-Empty-5x5-v0}. */
  public static final class Empty5x5 extends EmptyRoom {
    /** For the registry. */
    public Empty5x5() {
      super(5, false);
    }
  }

  /** {@code MiniGrid-Empty-6x6-v0}. */
  public static final class Empty6x6 extends EmptyRoom {
    /** For the registry. */
    public Empty6x6() {
      super(6, false);
    }
  }

  /** {@code MiniGrid-Empty-8x8-v0}. */
  public static final class Empty8x8 extends EmptyRoom {
    /** For the registry. */
    public Empty8x8() {
      super(8, false);
    }
  }

  /** {@code MiniGrid-Empty-16x16-v0}. */
  public static final class Empty16x16 extends EmptyRoom {
    /** For the registry. */
    public Empty16x16() {
      super(16, false);
    }
  }

  /** {@code MiniGrid-Empty-Random-5x5-v0}. */
  public static final class EmptyRandom5x5 extends EmptyRoom {
    /** For the registry. */
    public EmptyRandom5x5() {
      super(5, true);
    }
  }

  /** {@code MiniGrid-Empty-Random-6x6-v0}. */
  public static final class EmptyRandom6x6 extends EmptyRoom {
    /** For the registry. */
    public EmptyRandom6x6() {
      super(6, true);
    }
  }

  /** {@code MiniGrid-DoorKey-5x5-v0}. */
  public static final class DoorKey5x5 extends DoorKey {
    /** For the registry. */
    public DoorKey5x5() {
      super(5);
    }
  }

  /** {@code MiniGrid-DoorKey-6x6-v0}. */
  public static final class DoorKey6x6 extends DoorKey {
    /** For the registry. */
    public DoorKey6x6() {
      super(6);
    }
  }

  /** {@code MiniGrid-DoorKey-8x8-v0}. */
  public static final class DoorKey8x8 extends DoorKey {
    /** For the registry. */
    public DoorKey8x8() {
      super(8);
    }
  }

  /** {@code MiniGrid-DoorKey-16x16-v0}. */
  public static final class DoorKey16x16 extends DoorKey {
    /** For the registry. */
    public DoorKey16x16() {
      super(16);
    }
  }

  /** {@code MiniGrid-FourRooms-v0}. */
  public static final class FourRooms extends Id {
    /** For the registry. */
    public FourRooms() {
      super("FourRooms", "fourrooms.py", "Get to the goal in one of four rooms.", Room.fourRooms());
    }
  }

  /** {@code MiniGrid-Unlock-v0}. */
  public static final class Unlock extends Id {
    /** For the registry. */
    public Unlock() {
      super(
          "Unlock",
          "unlock.py",
          "Pick up the key and unlock the door between two rooms.",
          Room.unlock());
    }
  }
}
