package io.drover.searchers.evolve;

import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.uma.jmetal.solution.doublesolution.DoubleSolution;
import org.uma.jmetal.util.ConstraintHandling;
import org.uma.jmetal.util.bounds.Bounds;

/**
 * Genes and what came of them, in the form that jMetal's operators, rankings and archives take.
 *
 * <p>Not jMetal's own solution, which asks its global generator for its first values.
 */
public final class Individual implements DoubleSolution {
  private static final Bounds<Double> UNIT = Bounds.create(0.0, 1.0);

  private final List<Double> genes;
  private final double[] objectives;
  private final Map<Object, Object> attributes = new HashMap<>();
  private final String reason;
  private int trial = -1;

  private Individual(List<Double> genes, double[] objectives, String reason) {
    this.genes = genes;
    this.objectives = objectives;
    this.reason = reason;
  }

  /**
   * One that is not tried yet.
   *
   * @param genes as {@link Encoding} has them
   * @param objectives how many there will be
   * @param reason where it comes from, for people
   */
  public static Individual of(double[] genes, int objectives, String reason) {
    List<Double> list = new ArrayList<>(genes.length);
    for (double gene : genes) {
      list.add(gene);
    }
    return new Individual(list, new double[objectives], reason);
  }

  /**
   * Takes what came of it. A failed trial violates more than any other, so that by Deb's rules
   * (2000, "An efficient constraint handling method for genetic algorithms") it stands behind all
   * that did not fail; its objectives say nothing.
   */
  Individual observed(int trial, Observation observation, List<Direction> directions) {
    this.trial = trial;
    boolean failed = observation.state() != Observation.State.COMPLETE;
    double violation = failed ? Double.MAX_VALUE : observation.violation();
    if (violation > 0) {
      ConstraintHandling.overallConstraintViolationDegree(this, -violation);
    }
    for (int i = 0; i < objectives.length; i++) {
      objectives[i] = failed ? 0 : directions.get(i).loss(observation.values().get(i));
    }
    return this;
  }

  /** Number of its trial; negative if it is of prior data. */
  public int trial() {
    return trial;
  }

  /** Its trial, for people. */
  public String name() {
    return trial < 0 ? "prior data" : "trial " + trial;
  }

  /** Where it comes from, for people. */
  public String reason() {
    return reason;
  }

  /** Whether its trial came to nothing. */
  public boolean failed() {
    return violation() == Double.MAX_VALUE;
  }

  /** By how much it violates measured constraints; 0 if not at all. */
  public double violation() {
    return -ConstraintHandling.overallConstraintViolationDegree(this);
  }

  /** A copy of the genes. */
  public double[] genes() {
    double[] copy = new double[genes.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = genes.get(i);
    }
    return copy;
  }

  @Override
  public List<Double> variables() {
    return genes;
  }

  @Override
  public double[] objectives() {
    return objectives;
  }

  /** None of its own: what is violated is an attribute. */
  @Override
  public double[] constraints() {
    return new double[0];
  }

  @Override
  public Map<Object, Object> attributes() {
    return attributes;
  }

  @Override
  public Bounds<Double> getBounds(int index) {
    return UNIT;
  }

  @Override
  public Individual copy() {
    Individual copy = new Individual(new ArrayList<>(genes), objectives.clone(), reason);
    copy.attributes.putAll(attributes);
    copy.trial = trial;
    return copy;
  }
}
