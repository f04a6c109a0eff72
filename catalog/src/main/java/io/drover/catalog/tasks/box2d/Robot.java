package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.Simulation;
import io.drover.catalog.tasks.box2d.world.Arena;

/** What lives in a world of its own. */
interface Robot extends Simulation {
  /** The world. */
  Arena arena();
}
