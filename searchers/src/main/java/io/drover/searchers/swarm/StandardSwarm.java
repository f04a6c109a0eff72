package io.drover.searchers.swarm;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.evolve.Evolution;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;

/**
 * Standard PSO 2007 (Clerc, "Standard Particle Swarm Optimisation", 2012, section 3): each particle
 * is drawn to the best it has seen and to the best that its informants have seen. jMetal's {@code
 * StandardPSO2007} runs in a closed loop on the global generator; this is the same step with a key,
 * with a random number for each parameter as in Clerc's code (jMetal: for each particle).
 *
 * @param size of the swarm
 * @param informants whom each particle tells, beside itself; drawn anew when nothing got better
 */
record StandardSwarm(Encoding encoding, int size, int informants)
    implements Evolution<StandardSwarm.Swarm> {
  /** Inertia, 1 / (2 ln 2), and the largest pull, 1/2 + ln 2: Clerc, section 3.3. */
  private static final double INERTIA = 1 / (2 * StrictMath.log(2));

  private static final double PULL = 0.5 + StrictMath.log(2);

  private static final Comparator<Individual> BETTER = new DominanceWithConstraintsComparator<>();

  /**
   * Where particles are and what they remember.
   *
   * @param particles none before the first generation
   * @param speeds of the particles, [size][genes]
   * @param best that each has seen
   * @param leaders place, for each, of the particle it hears of the best from
   * @param links who tells whom, [from][to]
   * @param prior what is known from elsewhere, until it has met the first generation
   */
  record Swarm(
      List<Individual> particles,
      List<double[]> speeds,
      List<Individual> best,
      int[] leaders,
      boolean[][] links,
      List<Individual> prior) {}

  /** The standard's swarm for a dimension, which jMetal's runner has too. */
  static int population(int n) {
    return 10 + (int) (2 * Math.sqrt(n));
  }

  @Override
  public Swarm start(List<Individual> prior) {
    return new Swarm(List.of(), List.of(), List.of(), new int[0], new boolean[0][], prior);
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
      double[] speed = encoding.draw(rng);
      for (int i = 0; i < speed.length; i++) {
        speed[i] = (speed[i] - position[i]) / 2;
      }
      return Moves.moved(position, speed, 1, "initial swarm");
    }
    int particle = index % size;
    double[] position = state.particles().get(particle).genes();
    double[] speed = state.speeds().get(particle).clone();
    double[] own = state.best().get(particle).genes();
    int leader = state.leaders()[particle];
    double[] theirs = state.best().get(leader).genes();
    for (int i = 0; i < speed.length; i++) {
      speed[i] = INERTIA * speed[i] + PULL * rng.nextDouble() * (own[i] - position[i]);
      if (leader != particle) {
        speed[i] += PULL * rng.nextDouble() * (theirs[i] - position[i]);
      }
    }
    Moves.move(position, speed, 0);
    String reason = "drawn to " + state.best().get(particle).name();
    String also = leader == particle ? "" : " and " + state.best().get(leader).name();
    return Moves.moved(position, speed, 1, reason + also);
  }

  @Override
  public Swarm next(Swarm state, List<Individual> generation, Key key) {
    boolean first = state.particles().isEmpty();
    List<double[]> speeds = new ArrayList<>();
    List<Individual> best = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Individual now = generation.get(i);
      speeds.add(Moves.speed(now, first ? now : state.particles().get(i)));
      boolean better = first || BETTER.compare(now, state.best().get(i)) < 0;
      best.add(better ? now : state.best().get(i));
    }
    remember(state.prior(), best);
    boolean progress = !first && BETTER.compare(top(best), top(state.best())) < 0;
    boolean[][] links = progress ? state.links() : links(key.child("links").rng());
    return new Swarm(generation, speeds, best, leaders(best, links), links, List.of());
  }

  /** What is known from elsewhere, to those who have seen worse. */
  private static void remember(List<Individual> prior, List<Individual> best) {
    for (Individual known : prior) {
      int worst = 0;
      for (int i = 1; i < best.size(); i++) {
        worst = BETTER.compare(best.get(i), best.get(worst)) > 0 ? i : worst;
      }
      if (BETTER.compare(known, best.get(worst)) < 0) {
        best.set(worst, known);
      }
    }
  }

  private static Individual top(List<Individual> individuals) {
    return individuals.stream().min(BETTER).orElseThrow();
  }

  private boolean[][] links(Rng rng) {
    boolean[][] links = new boolean[size][size];
    for (int from = 0; from < size; from++) {
      links[from][from] = true;
      for (int k = 0; k < informants; k++) {
        links[from][rng.nextInt(size)] = true;
      }
    }
    return links;
  }

  private static int[] leaders(List<Individual> best, boolean[][] links) {
    int[] leaders = new int[best.size()];
    for (int to = 0; to < leaders.length; to++) {
      leaders[to] = to;
      for (int from = 0; from < leaders.length; from++) {
        if (links[from][to] && BETTER.compare(best.get(from), best.get(leaders[to])) < 0) {
          leaders[to] = from;
        }
      }
    }
    return leaders;
  }
}
