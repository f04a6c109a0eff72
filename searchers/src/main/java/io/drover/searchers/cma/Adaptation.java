package io.drover.searchers.cma;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.searchers.evolve.Encoding;
import io.drover.searchers.evolve.Evolution;
import io.drover.searchers.evolve.Individual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.uma.jmetal.util.comparator.dominanceComparator.impl.DominanceWithConstraintsComparator;

/**
 * Samples, ranks, adapts, and starts anew.
 *
 * @param population of the first run
 * @param sigma first step, as a share of each parameter's range
 */
record Adaptation(Encoding encoding, int population, double sigma, Restart restart)
    implements Evolution<Adaptation.State> {
  private static final Comparator<Individual> BETTER = new DominanceWithConstraintsComparator<>();

  /**
   * So often, times the dimension, is a sample drawn that leaves the range, as pycma's friends do.
   */
  private static final int DRAWS = 100;

  /** The run that is under way, and those before it. */
  record State(Descent run, Restart.Budget budget) {}

  @Override
  public State start(List<Individual> prior) {
    double[] mean = new double[encoding.length()];
    Arrays.fill(mean, 0.5);
    if (!prior.isEmpty()) {
      mean = prior.stream().min(BETTER).orElseThrow().genes();
    }
    return new State(Descent.start(mean, sigma, population), Restart.Budget.of(population));
  }

  @Override
  public int size(State state) {
    return state.run().strategy().lambda();
  }

  @Override
  public Individual offspring(State state, int index, int attempt, Key key) {
    Rng rng = key.child("sample").child(index).child(attempt).rng();
    Normal normal = state.run().normal();
    double[] x = normal.sample(rng);
    for (int draw = 1; draw < DRAWS * x.length && !inside(x); draw++) {
      x = normal.sample(rng);
    }
    for (int i = 0; i < x.length; i++) {
      if (continuous(i)) {
        x[i] = Math.max(0, Math.min(1, x[i]));
      }
    }
    String run = state.budget().runs() == 0 ? "" : ", restart " + state.budget().runs();
    return Individual.of(x, 1, "sampled in generation " + normal.generation() + run);
  }

  /** Whole numbers may lie beyond: their outermost values reach to infinity. */
  private boolean inside(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (continuous(i) && (x[i] < 0 || x[i] > 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean continuous(int gene) {
    return encoding.domain(gene).size() == Long.MAX_VALUE;
  }

  @Override
  public boolean repeats() {
    return true; // Where whole numbers lie still, what the others do shows only so.
  }

  @Override
  public State next(State state, List<Individual> generation, Key key) {
    List<Individual> ranked = new ArrayList<>(generation);
    ranked.sort(BETTER);
    if (ranked.get(0).failed() || encoding.length() == 0) {
      return state; // Nothing was learnt.
    }
    Descent run = state.run();
    Strategy strategy = run.strategy();
    List<double[]> samples = new ArrayList<>();
    for (Individual individual : ranked) {
      samples.add(tamed(run.normal(), individual.genes()));
    }
    Normal updated = Update.of(run.normal(), strategy, samples);
    Margin margin = new Margin(encoding, 1.0 / (strategy.n() * strategy.lambda()));
    Descent after = run.after(margin.applied(updated), value(ranked.get(0)), worst(ranked));
    Restart.Budget budget = state.budget();
    if (restart == Restart.NONE || after.standstill().isEmpty()) {
      return new State(after, budget);
    }
    Rng rng = key.child("restart").rng();
    Restart.Budget next = restart.next(budget.spent(after.used()), rng);
    double first = sigma * next.shrink();
    return new State(Descent.start(encoding.draw(rng), first, next.population()), next);
  }

  /**
   * A point that was given, not sampled, may lie so far off that it would tear the distribution
   * apart: its step is shortened to what a sample's could be (Hansen, 2011, "Injecting external
   * solutions into CMA-ES", arXiv:1110.4181, equation 4). It leaves samples as they are, but for
   * one in many thousands.
   */
  private static double[] tamed(Normal normal, double[] x) {
    int n = x.length;
    double[] y = normal.step(x);
    double length = Update.length(normal.whitened(y));
    double longest = Math.sqrt(n) + 2.0 * n / (n + 2);
    if (length > longest) {
      for (int i = 0; i < n; i++) {
        x[i] = normal.mean()[i] + normal.sigma() * normal.scale()[i] * y[i] * (longest / length);
      }
    }
    return x;
  }

  /** Not a number where it violates what was measured. */
  private static double value(Individual individual) {
    return individual.violation() > 0 ? Double.NaN : individual.objectives()[0];
  }

  private static double worst(List<Individual> ranked) {
    Individual last = ranked.get(ranked.size() - 1);
    return Double.isNaN(value(last)) ? Double.POSITIVE_INFINITY : value(last);
  }
}
