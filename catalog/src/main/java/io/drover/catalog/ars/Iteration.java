package io.drover.catalog.ars;

import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The candidates of one iteration, what they have got so far, and the step that follows from it.
 * Candidate 2 d has the weights θ + σ δ_d and candidate 2 d + 1 has θ − σ δ_d; their episodes are
 * dealt in that order.
 */
final class Iteration {
  /** As sb3-contrib; keeps the step finite where all returns are equal. */
  private static final double EPSILON = 1e-6;

  private final int episodesEach;

  /** Standard normal directions, {@code [nDelta][searched weights]}. */
  private final float[][] directions;

  private final double[] returns;
  private final long[] lengths;
  private final int[] order;
  private final double[] best;
  private float deviation;
  private double learningRate;
  private int dealt;
  private int finished;
  private double returnDeviation;
  private double stepSize;

  /**
   * @param searched how many weights are perturbed, the first of the flat vector
   */
  Iteration(Ars.Params params, int searched) {
    episodesEach = params.nEvalEpisodes();
    directions = new float[params.nDelta()][searched];
    returns = new double[2 * params.nDelta()];
    lengths = new long[2 * params.nDelta()];
    order = new int[params.nDelta()];
    best = new double[params.nDelta()];
  }

  /**
   * Begins anew, with other directions.
   *
   * @param deltaStd σ, as the schedule has it now
   * @param rate α likewise; sb3-contrib too takes it when an iteration begins
   */
  void begin(double deltaStd, double rate, Key key) {
    deviation = (float) deltaStd;
    learningRate = rate;
    draw(key);
    dealt = 0;
    finished = 0;
    for (int candidate = 0; candidate < returns.length; candidate++) {
      returns[candidate] = 0;
      lengths[candidate] = 0;
    }
  }

  private void draw(Key key) {
    Rng rng = key.rng();
    for (float[] direction : directions) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = (float) rng.nextGaussian();
      }
    }
  }

  /** The candidate that plays the next episode; −1 if all have been dealt. */
  int deal() {
    return dealt < returns.length * episodesEach ? dealt++ / episodesEach : -1;
  }

  /** Counts a step of a candidate. */
  void add(int candidate, double reward, boolean ended) {
    returns[candidate] += reward;
    lengths[candidate]++;
    if (ended) {
      finished++;
    }
  }

  /** Whether every candidate has played all its episodes. */
  boolean isOver() {
    return finished == returns.length * episodesEach;
  }

  /** Writes the weights of a candidate; −1 is the unperturbed policy. */
  void weights(int candidate, float[] weights, float[] perturbed) {
    System.arraycopy(weights, 0, perturbed, 0, weights.length);
    if (candidate >= 0) {
      float[] direction = directions[candidate / 2];
      float sigma = candidate % 2 == 0 ? deviation : -deviation;
      for (int i = 0; i < direction.length; i++) {
        perturbed[i] = Math.fma(sigma, direction[i], weights[i]);
      }
    }
  }

  /**
   * {@code θ += α / (b σ_R) Σ_k (r₊ − r₋) δ_k} over the b directions whose better sign got most
   * (Mania et al., arXiv:1803.07055, algorithm 2), with σ_R the (sample) standard deviation of
   * their 2 b returns.
   */
  void update(Ars.Params params, float[] weights) {
    for (int candidate = 0; candidate < returns.length; candidate++) {
      returns[candidate] += params.aliveBonusOffset() * lengths[candidate];
    }
    rank();
    int top = params.nTop().orElse(order.length);
    returnDeviation = deviation(top);
    stepSize = learningRate / (top * returnDeviation + EPSILON);
    for (int i = 0; i < directions[0].length; i++) {
      double sum = 0;
      for (int k = 0; k < top; k++) {
        int d = order[k];
        sum += (returns[2 * d] - returns[2 * d + 1]) * directions[d][i];
      }
      weights[i] = (float) (weights[i] + stepSize * sum);
    }
  }

  /** Directions by the return of their better sign, the largest first; of equal ones the first. */
  private void rank() {
    for (int d = 0; d < order.length; d++) {
      best[d] = Math.max(returns[2 * d], returns[2 * d + 1]);
      int at = d;
      while (at > 0 && best[order[at - 1]] < best[d]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = d;
    }
  }

  private double deviation(int top) {
    double sum = 0;
    for (int k = 0; k < top; k++) {
      sum += returns[2 * order[k]] + returns[2 * order[k] + 1];
    }
    double mean = sum / (2 * top);
    double squares = 0;
    for (int k = 0; k < top; k++) {
      double plus = returns[2 * order[k]] - mean;
      double minus = returns[2 * order[k] + 1] - mean;
      squares += plus * plus + minus * minus;
    }
    return Math.sqrt(squares / (2 * top - 1));
  }

  /** σ of the perturbations. */
  double deltaStd() {
    return deviation;
  }

  /** α of the step that ends the iteration. */
  double learningRate() {
    return learningRate;
  }

  /** Standard deviation of the returns that the last update used. */
  double returnDeviation() {
    return returnDeviation;
  }

  /** Factor of the sum in the last update. */
  double stepSize() {
    return stepSize;
  }

  void save(DataOutput out) throws IOException {
    out.writeFloat(deviation);
    out.writeDouble(learningRate);
    out.writeInt(dealt);
    out.writeInt(finished);
    out.writeDouble(returnDeviation);
    out.writeDouble(stepSize);
    for (int candidate = 0; candidate < returns.length; candidate++) {
      out.writeDouble(returns[candidate]);
      out.writeLong(lengths[candidate]);
    }
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param key the one it began with
   */
  void load(DataInput in, Key key) throws IOException {
    deviation = in.readFloat();
    learningRate = in.readDouble();
    dealt = in.readInt();
    finished = in.readInt();
    returnDeviation = in.readDouble();
    stepSize = in.readDouble();
    for (int candidate = 0; candidate < returns.length; candidate++) {
      returns[candidate] = in.readDouble();
      lengths[candidate] = in.readLong();
    }
    draw(key);
  }
}
