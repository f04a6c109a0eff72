package io.drover.catalog.curriculum.alpgmm;

import io.drover.catalog.curriculum.Teacher;
import io.drover.catalog.mixture.Gaussian;
import io.drover.catalog.mixture.GaussianMixture;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The teacher of {@link AlpGmm}. Context {@code i} comes from {@code stream/draw/i}, the fit after
 * episode {@code e} from {@code stream/fit/e}. Parameters of the box that do not vary are left out
 * of places and fits.
 */
final class AlpGmmTeacher implements Teacher<AlpGmm.Params> {
  /** Most Gaussians that a saved state can have. */
  private static final int MOST_COMPONENTS = 20;

  private final ContextSpace space;

  /** Which of the box's parameters vary. */
  private final int[] varying;

  private final Progress progress;
  private AlpGmm.Params params;
  private Key stream;
  private long drawn;

  /** Number of episodes at the last fit, and what it found: none before the first. */
  private long fittedAt;

  private List<Gaussian> gaussians = List.of();

  AlpGmmTeacher(AlpGmm.Params params, ContextSpace space, Key stream) {
    this.params = params;
    this.space = space;
    this.stream = stream;
    this.varying =
        IntStream.range(0, space.size()).filter(k -> space.params().get(k).varies()).toArray();
    this.progress = new Progress(varying.length, params.alpMaxSize());
  }

  @Override
  public double[] next() {
    Rng rng = stream.child("draw").child(drawn++).rng();
    boolean uniform = rng.nextBoolean(params.randomTaskRatio());
    double[] place = uniform || gaussians.isEmpty() ? uniform(rng) : choose(rng).draw(rng);
    double[] context = space.params().stream().mapToDouble(ContextParam::low).toArray();
    for (int k = 0; k < varying.length; k++) {
      double clipped = Math.min(Math.max(place[k], 0), 1);
      context[varying[k]] = space.params().get(varying[k]).at(clipped);
    }
    return context;
  }

  private double[] uniform(Rng rng) {
    double[] place = new double[varying.length];
    for (int k = 0; k < place.length; k++) {
      place[k] = rng.nextDouble();
    }
    return place;
  }

  /** In proportion to the mean ALP, its last number; any of them where there is none. */
  private Gaussian choose(Rng rng) {
    double sum = 0;
    for (Gaussian gaussian : gaussians) {
      sum += alp(gaussian);
    }
    if (sum <= 0) {
      return gaussians.get(rng.nextInt(gaussians.size()));
    }
    double left = rng.nextDouble() * sum;
    for (Gaussian gaussian : gaussians) {
      left -= alp(gaussian);
      if (left < 0) {
        return gaussian;
      }
    }
    // Rounding left a little over.
    return gaussians.get(gaussians.size() - 1);
  }

  private static double alp(Gaussian gaussian) {
    return Math.max(gaussian.mean()[gaussian.size() - 1], 0);
  }

  @Override
  public void ended(double[] context, double episodeReturn, int length) {
    double[] place = new double[varying.length];
    for (int k = 0; k < place.length; k++) {
      double at = space.params().get(varying[k]).place(context[varying[k]]);
      place[k] = Math.min(Math.max(at, 0), 1);
    }
    progress.add(place, episodeReturn);
    if (place.length > 0 && progress.count() - fittedAt >= params.fitRate()) {
      fit();
    }
  }

  private void fit() {
    fittedAt = progress.count();
    double[][] points = progress.points(params.fitRate());
    Key key = stream.child("fit").child(fittedAt);
    double least = Double.POSITIVE_INFINITY;
    for (int k = params.kMin(); k <= params.kMax(); k++) {
      GaussianMixture mixture = GaussianMixture.fit(points, k, key.child(k).rng());
      double aic = mixture.aic(points);
      if (aic < least) {
        least = aic;
        gaussians = mixture.components();
      }
    }
  }

  @Override
  public void reconfigure(AlpGmm.Params params) {
    this.params = params;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeLong(drawn);
    out.writeLong(fittedAt);
    out.writeInt(gaussians.size());
    for (Gaussian gaussian : gaussians) {
      for (double value : gaussian.mean()) {
        out.writeDouble(value);
      }
      for (double[] row : gaussian.factor()) {
        for (double value : row) {
          out.writeDouble(value);
        }
      }
    }
    progress.save(out);
  }

  @Override
  public void load(DataInput in, Key stream) throws IOException {
    drawn = in.readLong();
    fittedAt = in.readLong();
    int count = in.readInt();
    if (drawn < 0 || count < 0 || count > MOST_COMPONENTS) {
      throw new StreamCorruptedException("the saved state of a teacher is damaged");
    }
    List<Gaussian> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int size = varying.length + 1;
      double[] mean = readRow(in, size);
      double[][] factor = new double[size][];
      for (int row = 0; row < size; row++) {
        factor[row] = readRow(in, size);
      }
      read.add(new Gaussian(mean, factor));
    }
    progress.load(in);
    if (fittedAt < 0 || fittedAt > progress.count()) {
      throw new StreamCorruptedException("the saved state of a teacher is damaged");
    }
    gaussians = List.copyOf(read);
    this.stream = stream;
  }

  private static double[] readRow(DataInput in, int size) throws IOException {
    double[] row = new double[size];
    for (int k = 0; k < size; k++) {
      row[k] = in.readDouble();
      if (!Double.isFinite(row[k])) {
        throw new StreamCorruptedException("the saved state of a teacher is damaged");
      }
    }
    return row;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("curriculum/alp_mean", progress.mean(params.fitRate()));
    metrics.put("curriculum/components", (double) gaussians.size());
    return metrics;
  }
}
