package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.Simulation;
import io.drover.catalog.tasks.box2d.world.Arena;
import io.drover.catalog.tasks.box2d.world.Crowd;
import java.util.Arrays;
import java.util.function.Supplier;

/** Robots of one build, whose worlds step together. */
final class Robots implements Simulation.Fleet {
  /** What lives in a world of its own. */
  interface Robot extends Simulation {
    /** The world. */
    Arena arena();
  }

  private final Robot[] robots;
  private final Arena[] moving;
  private final Crowd crowd;

  Robots(int copies, Supplier<? extends Robot> robot) {
    robots = new Robot[copies];
    Arrays.setAll(robots, copy -> robot.get());
    moving = new Arena[copies];
    crowd = robots[0].arena().crowd();
  }

  @Override
  public Simulation simulation(int copy) {
    return robots[copy];
  }

  @Override
  public void move(int[] copies, int count) {
    for (int i = 0; i < count; i++) {
      moving[i] = robots[copies[i]].arena();
    }
    crowd.step(moving, count);
  }
}
