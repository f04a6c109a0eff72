package io.drover.searchers.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where an objective has steps: trials beside each other come to exactly the same value, as those
 * do that one row of a table stands for, or where a whole number of successes is counted. What is
 * near to a trial is then nothing new.
 *
 * <p>That a point is on the step of the trial nearest to it has the probability exp(−r a), a being
 * how far they are {@link Points#apart apart}, and r the number that makes most likely which trials
 * have the same value as the ones nearest to them. That two have the worst value of all says that
 * there are steps, but where everything fails tells nothing of how far they reach elsewhere. Where
 * nothing tells that at all, they reach everywhere, and what is further away promises the more.
 */
public final class Steps {
  private static final double LEAST_RATE = 1e-9;
  private static final double LARGEST_RATE = 1e9;
  private static final int HALVINGS = 60;

  /** So that the probability of something new is never nothing. */
  private static final double LEAST = 1e-12;

  /** Beyond it, something new is certain to 17 digits. */
  private static final double FAR = 40;

  private final boolean[] nominal;
  private final double[][] rows;
  private final double rate;

  private Steps(boolean[] nominal, double[][] rows, double rate) {
    this.nominal = nominal;
    this.rows = rows;
    this.rate = rate;
  }

  /**
   * Of trials that came to a value.
   *
   * @param rows features of each
   * @param losses smaller is better
   * @return empty if none has the value of the one nearest to it that is of another configuration
   */
  public static Optional<Steps> of(Points points, List<double[]> rows, double[] losses) {
    if (Arrays.stream(losses).distinct().count() == losses.length) {
      return Optional.empty();
    }
    double worst = Arrays.stream(losses).max().orElseThrow();
    boolean any = false;
    List<Double> tied = new ArrayList<>();
    List<Double> different = new ArrayList<>();
    for (int trial = 0; trial < losses.length; trial++) {
      double least = Double.POSITIVE_INFINITY;
      double loss = Double.NaN;
      for (int other = 0; other < losses.length; other++) {
        double apart = points.apart(rows.get(trial), rows.get(other));
        if (apart > 0 && apart < least) {
          least = apart;
          loss = losses[other];
        }
      }
      if (loss == losses[trial]) {
        any = true;
        if (loss < worst) {
          tied.add(least);
        }
      } else if (!Double.isNaN(loss)) {
        different.add(least);
      }
    }
    if (!any) {
      return Optional.empty();
    }
    boolean[] nominal = new boolean[points.axes().size()];
    for (int i = 0; i < nominal.length; i++) {
      nominal[i] = points.axes().get(i).nominal();
    }
    return Optional.of(new Steps(nominal, rows.toArray(double[][]::new), rate(tied, different)));
  }

  /** The likelihood's logarithm is concave in the rate; its slope is 0 between two bounds. */
  private static double rate(List<Double> tied, List<Double> different) {
    double sum = tied.stream().mapToDouble(apart -> apart).sum();
    double low = LEAST_RATE;
    double high = LARGEST_RATE;
    for (int i = 0; i < HALVINGS; i++) {
      double rate = Math.sqrt(low * high);
      double slope = different.stream().mapToDouble(a -> a / StrictMath.expm1(a * rate)).sum();
      if (slope > sum) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return low;
  }

  /** With one more trial, whose value nobody knows yet. */
  public Steps with(double[] features) {
    double[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = features;
    return new Steps(nominal, more, rate);
  }

  /**
   * The logarithm of the probability that a point is on a step of its own.
   *
   * @param gradient its derivatives are added to it, where it is not null; those of nominal axes
   *     are none
   */
  public double value(double[] features, double[] gradient) {
    double least = Double.POSITIVE_INFINITY;
    double[] nearest = features;
    for (double[] row : rows) {
      double apart = 0;
      for (int i = 0; i < row.length && apart < least; i++) {
        double difference = row[i] - features[i];
        if (nominal[i]) {
          apart += difference == 0 ? 0 : 1;
        } else {
          apart += difference * difference;
        }
      }
      if (apart < least) {
        least = apart;
        nearest = row;
      }
    }
    double exponent = Math.max(LEAST, rate * least);
    if (exponent > FAR) {
      return 0;
    }
    if (gradient != null) {
      double slope = 2 * rate / StrictMath.expm1(exponent);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += nominal[i] ? 0 : slope * (features[i] - nearest[i]);
      }
    }
    return StrictMath.log(-StrictMath.expm1(-exponent));
  }
}
