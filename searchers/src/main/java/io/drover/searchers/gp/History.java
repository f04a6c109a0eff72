package io.drover.searchers.gp;

import io.drover.searchers.sampler.Direction;
import io.drover.searchers.sampler.Observation;
import io.drover.searchers.surrogate.Axis;
import io.drover.searchers.surrogate.Points;
import io.drover.searchers.surrogate.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is known, as the processes take it. */
final class History {
  /** A matrix of more rows takes too long; the oldest ones are left out. */
  private static final int MOST_ROWS = 1000;

  /** As many degrees of freedom has what all trials together say of one trial's noise. */
  private static final double POOLED_FREEDOM = 4;

  private final Points points;
  private final List<Axis> axes;

  /** Trials that ended, and their features. */
  private final List<Observation> ended = new ArrayList<>();

  private final List<double[]> features = new ArrayList<>();
  private final List<double[]> running = new ArrayList<>();
  private int complete;

  /** Variance between the seeds of a trial, of all trials; 0 where nothing is known of it. */
  private double pooled;

  History(Points points, List<Observation> observations) {
    this.points = points;
    this.axes = points.axes();
    for (Observation observation : observations) {
      Optional<double[]> row = points.features(observation.configuration());
      if (row.isPresent()) {
        double[] numbers = Ascent.imputed(axes, row.get());
        if (observation.state() == Observation.State.RUNNING) {
          running.add(numbers);
        } else {
          ended.add(observation);
          features.add(numbers);
          complete += observation.state() == Observation.State.COMPLETE ? 1 : 0;
        }
      }
    }
    int old = Math.max(0, ended.size() - MOST_ROWS);
    ended.subList(0, old).clear();
    features.subList(0, old).clear();
    pool();
  }

  private void pool() {
    double squares = 0;
    long freedom = 0;
    for (Observation trial : ended) {
      if (trial.seeds() > 1 && trial.state() == Observation.State.COMPLETE) {
        squares += (trial.seeds() - 1) * trial.spread().get(0) * trial.spread().get(0);
        freedom += trial.seeds() - 1;
      }
    }
    pooled = freedom == 0 ? 0 : squares / freedom;
  }

  /** How many trials came to a value. */
  int complete() {
    return complete;
  }

  /** Features of what is being tried. */
  List<double[]> running() {
    return running;
  }

  /** Features of those that ended. */
  List<double[]> features() {
    return features;
  }

  /** Whether a trial has a value and satisfies what was measured. */
  boolean feasible(int trial) {
    Observation observation = ended.get(trial);
    return observation.state() == Observation.State.COMPLETE && observation.violation() == 0;
  }

  /** How many constraints were measured. */
  int constraints() {
    return ended.stream().mapToInt(trial -> trial.constraints().size()).max().orElse(0);
  }

  /**
   * The objective; larger is better. Failed trials have the worst value that any trial came to, as
   * uncertain as values are on average.
   */
  Data objective(Direction direction) {
    double[] y = new double[ended.size()];
    double[] noise = new double[y.length];
    double worst = Double.POSITIVE_INFINITY;
    for (int i = 0; i < y.length; i++) {
      Observation trial = ended.get(i);
      if (trial.state() == Observation.State.COMPLETE) {
        y[i] = -direction.loss(trial.values().get(0));
        noise[i] = noise(trial);
        worst = Math.min(worst, y[i]);
      }
    }
    double usual = Arrays.stream(noise).filter(variance -> variance > 0).average().orElse(0);
    for (int i = 0; i < y.length; i++) {
      if (ended.get(i).state() != Observation.State.COMPLETE) {
        y[i] = worst;
        noise[i] = usual;
      }
    }
    return data(features, y, noise);
  }

  /** Steps of the objective, as far as feasible trials tell. */
  Optional<Steps> steps(Direction direction) {
    List<double[]> rows = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < ended.size(); i++) {
      if (feasible(i)) {
        rows.add(features.get(i));
        losses.add(direction.loss(ended.get(i).values().get(0)));
      }
    }
    return Steps.of(points, rows, losses.stream().mapToDouble(loss -> loss).toArray());
  }

  /**
   * The variance of a trial's value: that between its seeds, moderated by that of all trials
   * (Smyth, 2004, "Linear models and empirical Bayes methods for assessing differential
   * expression"), as two or three seeds alone say little, over their number.
   */
  private double noise(Observation trial) {
    int seeds = Math.max(1, trial.seeds());
    double own = seeds > 1 ? (seeds - 1) * trial.spread().get(0) * trial.spread().get(0) : 0;
    return (POOLED_FREEDOM * pooled + own) / (POOLED_FREEDOM + seeds - 1) / seeds;
  }

  /** A constraint, of those trials that have it; larger is better. */
  Data constraint(int index) {
    List<double[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < ended.size(); i++) {
      if (ended.get(i).constraints().size() > index) {
        rows.add(features.get(i));
        values.add(-ended.get(i).constraints().get(index));
      }
    }
    double[] y = values.stream().mapToDouble(v -> v).toArray();
    return data(rows, y, new double[y.length]);
  }

  private Data data(List<double[]> rows, double[] y, double[] noise) {
    double[][] columns = new double[axes.size()][y.length];
    boolean[] nominal = new boolean[axes.size()];
    boolean[] conditional = new boolean[axes.size()];
    for (int d = 0; d < columns.length; d++) {
      nominal[d] = axes.get(d).nominal();
      conditional[d] = points.conditional(d);
      int axis = d;
      ToDoubleFunction<double[]> number = row -> row[axis];
      columns[d] = rows.stream().mapToDouble(number).toArray();
    }
    return new Data(columns, nominal, conditional, y, noise);
  }

  /** Known configurations' features, for those that wonder whether a point is new. */
  boolean known(double[] point) {
    return features.stream().anyMatch(row -> Arrays.equals(row, point))
        || running.stream().anyMatch(row -> Arrays.equals(row, point));
  }
}
