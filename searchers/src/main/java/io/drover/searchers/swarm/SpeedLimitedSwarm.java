package io.drover.searchers.swarm;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.evolve.Evolution;
import io.drover.searchers.evolve.Individual;
import io.drover.searchers.genetic.Operators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.util.archive.impl.CrowdingDistanceArchive;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;

/**
 * SMPSO's step (Nebro et al., 2009), as jMetal's {@code SMPSO} does it in its closed loop, with a
 * key for the global generator; the leaders are kept by jMetal's archive.
 *
 * @param size of the swarm, and of the archive
 * @param objectives how many there are
 * @param mutationEta distribution index of the mutation that every sixth particle gets
 */
record SpeedLimitedSwarm(Encoding encoding, int size, int objectives, double mutationEta)
    implements Evolution<SpeedLimitedSwarm.Swarm> {
  private static final double INERTIA = 0.1;

  /** Pulls to the own best and to a leader are uniform in this range, then times U(0, 1). */
  private static final double LEAST_PULL = 1.5;

  private static final double MOST_PULL = 2.5;

  /** No faster than half of the range a generation: what the name is for. */
  private static final double FASTEST = 0.5;

  private static final int MUTATED = 6;

  private static final Comparator<Individual> BETTER = new DominanceWithConstraintsComparator<>();

  /**
   * Where particles are, what they remember, and what all know.
   *
   * @param particles none before the first generation
   * @param leaders the best compromises so far; before the first generation, prior data
   */
  record Swarm(
      List<Individual> particles,
      List<double[]> speeds,
      List<Individual> best,
      CrowdingDistanceArchive<Individual> leaders) {}

  @Override
  public Swarm start(List<Individual> prior) {
    return new Swarm(List.of(), List.of(), List.of(), archive(prior, List.of()));
  }

  @Override
  public int size(Swarm state) {
    return size;
  }

  @Override
  public Individual offspring(Swarm state, int index, int attempt, Key key) {
    Rng rng = key.child("particle").child(index).child(attempt).rng();
    if (state.particles().isEmpty()) {
      double[] position = encoding.draw(rng);
      return Moves.moved(position, new double[position.length], objectives, "initial swarm");
    }
    int particle = index % size;
    double[] position = state.particles().get(particle).genes();
    double[] speed = state.speeds().get(particle).clone();
    Individual own = state.best().get(particle);
    Individual leader = leader(state.leaders(), rng);
    accelerate(speed, position, own.genes(), leader.genes(), rng);
    Moves.move(position, speed, -1);
    if (particle % MUTATED == 0) {
      for (int i = 0; i < position.length; i++) {
        if (rng.nextBoolean(1.0 / position.length)) {
          position[i] = Operators.polynomial(position[i], mutationEta, rng);
        }
      }
    }
    String reason = "drawn to " + own.name() + " and " + leader.name();
    return Moves.moved(position, speed, objectives, reason);
  }

  private static void accelerate(
      double[] speed, double[] position, double[] own, double[] leader, Rng rng) {
    double r1 = rng.nextDouble();
    double r2 = rng.nextDouble();
    double c1 = rng.nextDouble(LEAST_PULL, MOST_PULL);
    double c2 = rng.nextDouble(LEAST_PULL, MOST_PULL);
    double rho = c1 + c2;
    double constriction = rho <= 4 ? 1 : 2 / (2 - rho - Math.sqrt(rho * rho - 4 * rho));
    for (int i = 0; i < speed.length; i++) {
      double wanted =
          INERTIA * speed[i]
              + c1 * r1 * (own[i] - position[i])
              + c2 * r2 * (leader[i] - position[i]);
      speed[i] = Math.max(-FASTEST, Math.min(FASTEST, constriction * wanted));
    }
  }

  /** The one of two with more room around it. */
  private static Individual leader(CrowdingDistanceArchive<Individual> leaders, Rng rng) {
    Individual one = leaders.get(rng.nextInt(leaders.size()));
    Individual other = leaders.get(rng.nextInt(leaders.size()));
    return leaders.comparator().compare(one, other) < 1 ? one : other;
  }

  @Override
  public Swarm next(Swarm state, List<Individual> generation, Key key) {
    boolean first = state.particles().isEmpty();
    List<double[]> speeds = new ArrayList<>();
    List<Individual> best = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Individual now = generation.get(i);
      speeds.add(Moves.speed(now, first ? now : state.particles().get(i)));
      boolean worse = !first && BETTER.compare(now, state.best().get(i)) > 0;
      best.add(worse ? state.best().get(i) : now);
    }
    return new Swarm(generation, speeds, best, archive(state.leaders().solutions(), generation));
  }

  private CrowdingDistanceArchive<Individual> archive(
      List<Individual> before, List<Individual> now) {
    CrowdingDistanceArchive<Individual> archive =
        new CrowdingDistanceArchive<>(size, new DominanceWithConstraintsComparator<>());
    before.forEach(archive::add);
    now.forEach(archive::add);
    archive.computeDensityEstimator();
    return archive;
  }
}
