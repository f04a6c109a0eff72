package io.drover.searchers.swarm;

import io.drover.searchers.evolve.Individual;

/** A particle's speed travels with it; it is the trace of one that was put in its place. */
final class Moves {
  private static final String SPEED = "speed";

  private Moves() {}

  static Individual moved(double[] position, double[] speed, int objectives, String reason) {
    Individual particle = Individual.of(position, objectives, reason);
    particle.attributes().put(SPEED, speed);
    return particle;
  }

  /** The speed with which it came from a position. */
  static double[] speed(Individual particle, Individual from) {
    if (particle.attributes().get(SPEED) instanceof double[] speed) {
      return speed;
    }
    double[] speed = particle.genes();
    double[] before = from.genes();
    for (int i = 0; i < speed.length; i++) {
      speed[i] -= before[i];
    }
    return speed;
  }

  /**
   * Adds the speed to the position. What would leave [0, 1] stays at its end.
   *
   * @param bounce what the speed is multiplied by there
   */
  static void move(double[] position, double[] speed, double bounce) {
    for (int i = 0; i < position.length; i++) {
      position[i] += speed[i];
      if (position[i] < 0 || position[i] > 1) {
        position[i] = position[i] < 0 ? 0 : 1;
        speed[i] *= bounce;
      }
    }
  }
}
