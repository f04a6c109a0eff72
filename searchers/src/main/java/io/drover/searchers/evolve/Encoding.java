package io.drover.searchers.evolve;

import io.drover.dsl.random.Rng;
import io.drover.dsl.space.Configuration;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.IntDomain;
import io.drover.dsl.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points of a space as genes: one number for each parameter, its place in its domain ({@link
 * Domain#place}), so that equal steps of a gene are equal steps on the domain's own scale. There is
 * a gene for every parameter, also for those that a condition leaves out: they are carried along,
 * and count again in a descendant whose condition holds.
 */
public final class Encoding {
  private final Space space;
  private final List<String> paths;
  private final List<Domain> domains;

  /** Of a space. */
  public Encoding(Space space) {
    this.space = space;
    this.paths = List.copyOf(space.domains().keySet());
    this.domains = List.copyOf(space.domains().values());
  }

  /** How many genes there are. */
  public int length() {
    return domains.size();
  }

  /** The domain of a gene. */
  public Domain domain(int gene) {
    return domains.get(gene);
  }

  /** Whether a gene's values stand in no order, so that there is no step from one to another. */
  public boolean nominal(int gene) {
    return !domains.get(gene).ordered();
  }

  /** Genes drawn from the space's own distribution. */
  public double[] draw(Rng rng) {
    double[] genes = new double[length()];
    for (int i = 0; i < genes.length; i++) {
      genes[i] = rng.nextDouble();
    }
    return genes;
  }

  /** The values that genes stand for; genes beyond an end of [0, 1] stand for that end. */
  public Map<String, Object> decode(double[] genes) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < genes.length; i++) {
      if (space.active(paths.get(i), values)) {
        values.put(paths.get(i), domains.get(i).at(inside(genes[i])));
      }
    }
    return values;
  }

  /**
   * Genes of a configuration.
   *
   * @param rng for parameters that it lacks, or whose value is not of the space
   */
  public double[] encode(Configuration configuration, Rng rng) {
    double[] genes = draw(rng);
    for (int i = 0; i < genes.length; i++) {
      Object value = configuration.values().get(paths.get(i));
      if (value != null && domains.get(i).contains(value)) {
        double place = domains.get(i).place(value);
        genes[i] = place >= 0 ? place : genes[i]; // A domain of one number has no places.
      }
    }
    return genes;
  }

  /**
   * The end of a step on a domain of separate values: where it stays at the same value, the place
   * of the next one in its direction, or at the domain's end of the one before.
   */
  public double moved(int gene, double from, double to) {
    Domain domain = domains.get(gene);
    Object value = domain.at(inside(from));
    if (domain.size() < 2 || !value.equals(domain.at(inside(to)))) {
      return to;
    }
    double next = next(domain, value, to >= from);
    return next >= 0 ? next : next(domain, value, to < from);
  }

  /** The place of a value's neighbour; negative if there is none. */
  private static double next(Domain domain, Object value, boolean up) {
    if (domain instanceof IntDomain ints && ints.log()) {
      long neighbour = (Long) value + (up ? 1 : -1);
      return ints.contains(neighbour) ? ints.place(neighbour) : -1;
    }
    double place = domain.place(value) + (up ? 1.0 : -1.0) / domain.size();
    return place < 1 ? place : -1;
  }

  /**
   * The places where the value at a gene meets its neighbours, lower and upper; infinite where it
   * has none, as the values of a continuous domain.
   */
  public double[] limits(int gene, double at) {
    Domain domain = domains.get(gene);
    double[] limits = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    if (domain.size() == Long.MAX_VALUE) {
      return limits;
    }
    if (domain instanceof IntDomain ints && ints.log()) {
      long value = (Long) domain.at(inside(at));
      double from = StrictMath.log(ints.low() - 0.5);
      double width = StrictMath.log(ints.high() + 0.5) - from;
      limits[0] = value > ints.low() ? (StrictMath.log(value - 0.5) - from) / width : limits[0];
      limits[1] = value < ints.high() ? (StrictMath.log(value + 0.5) - from) / width : limits[1];
      return limits;
    }
    long size = domain.size();
    long index = (long) (inside(at) * size);
    limits[0] = index > 0 ? (double) index / size : limits[0];
    limits[1] = index < size - 1 ? (index + 1.0) / size : limits[1];
    return limits;
  }

  private static double inside(double gene) {
    return Math.max(0, Math.min(gene, Math.nextDown(1.0)));
  }

  /** Whether values satisfy the constraints of the space. */
  boolean satisfies(Map<String, Object> values) {
    return space.satisfies(values);
  }

  Space space() {
    return space;
  }
}
