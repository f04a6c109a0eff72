package io.drover.catalog.curriculum;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lessons: contexts are uniform in a box around the task's own context, which grows on every side
 * each time the learner does well enough in it, until it fills the box that was given.
 *
 * <p>A parameter's range in the box of reach r is [u − r, u + r] within [0, 1], in parts of its
 * whole range, where u is the place of the task's own value (or of the nearest one in the range).
 * The score is smoothed over the episodes that ended since the box last grew: {@code score ←
 * smoothing · score + (1 − smoothing) · return}, from the first return on. Context {@code i} comes
 * from {@code stream.child(i)}.
 */
public final class Staged implements Curriculum<Staged.Params> {
  /** Parameters. */
  public record Params(
      @Param(
              doc =
                  "Smoothed return from which the next stage begins; one that is never reached"
                      + " keeps the first stage for ever.",
              value = Param.REQUIRED,
              live = true)
          double threshold,
      @Param(
              doc =
                  "Width of the first stage in parts of each parameter's range, half of it on"
                      + " either side of the task's own value.",
              value = "0.2",
              range = "[0, 2]")
          double start,
      @Param(
              doc =
                  "How far each stage widens the one before on either side, in parts of each"
                      + " parameter's range.",
              value = "0.1",
              range = "(0, 1]",
              live = true)
          double increment,
      @Param(
              doc =
                  "Weight of the score so far against the return of one more episode; 0 counts the"
                      + " last episode alone.",
              value = "0.95",
              range = "[0, 1)",
              live = true)
          double smoothing,
      @Param(
              doc = "Episodes that must end in a stage before the next one can begin.",
              value = "50",
              range = "[1, inf)",
              live = true)
          int minEpisodes) {}

  @Override
  public Card card() {
    return new Card(
        "staged",
        "1.0.0",
        Kind.CURRICULUM,
        "Widen the range of contexts each time a smoothed score passes a threshold.",
        "Training begins near the task's own context. Whenever the smoothed return passes the"
            + " threshold, and enough episodes have ended, every range grows by an increment on"
            + " both sides, until the whole box is covered. The lessons that people write by hand,"
            + " in five numbers; it takes some knowledge of which return is good enough.",
        "arXiv:1809.02627",
        "The criterion is that of the lessons of Unity ML-Agents (threshold, min_lesson_length,"
            + " signal_smoothing), which replaces the measure by a mean of all episodes of a"
            + " lesson and smooths that by 0.25; ranges with increments are what its users ask for"
            + " in its issue 943. The defaults are ours: 0.95 averages over about 20 episodes.",
        List.of("tasks with a context"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Teacher<Params> start(Params params, ContextSpace space, double[] usual, Key stream) {
    return new Lessons(params, space, usual, stream);
  }

  private static final class Lessons implements Teacher<Params> {
    private final ContextSpace space;

    /** Places of the task's own values in their ranges, in [0, 1]. */
    private final double[] centre;

    /** Reach with which every range is covered. */
    private final double whole;

    private Params params;
    private Key stream;
    private long drawn;
    private long stage;
    private double reach;

    /** Episodes that ended in this stage, and their smoothed return. */
    private long heard;

    private double score;

    Lessons(Params params, ContextSpace space, double[] usual, Key stream) {
      this.params = params;
      this.space = space;
      this.stream = stream;
      this.reach = params.start() / 2;
      centre = new double[space.size()];
      double farthest = 0;
      for (int k = 0; k < centre.length; k++) {
        ContextParam param = space.params().get(k);
        if (param.varies()) {
          centre[k] = Math.min(Math.max(param.place(usual[k]), 0), 1);
          farthest = Math.max(farthest, Math.max(centre[k], 1 - centre[k]));
        }
      }
      whole = farthest;
    }

    @Override
    public double[] next() {
      Rng rng = stream.child(drawn++).rng();
      double[] context = new double[centre.length];
      for (int k = 0; k < context.length; k++) {
        double low = Math.max(centre[k] - reach, 0);
        double high = Math.min(centre[k] + reach, 1);
        context[k] = space.params().get(k).at(low + (high - low) * rng.nextDouble());
      }
      return context;
    }

    @Override
    public void ended(double[] context, double episodeReturn, int length) {
      double old = params.smoothing();
      score = heard == 0 ? episodeReturn : old * score + (1 - old) * episodeReturn;
      heard++;
      if (reach < whole && heard >= params.minEpisodes() && score >= params.threshold()) {
        stage++;
        reach += params.increment();
        heard = 0;
        score = 0;
      }
    }

    @Override
    public void reconfigure(Params params) {
      this.params = params;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeLong(drawn);
      out.writeLong(stage);
      out.writeDouble(reach);
      out.writeLong(heard);
      out.writeDouble(score);
    }

    @Override
    public void load(DataInput in, Key stream) throws IOException {
      drawn = in.readLong();
      stage = in.readLong();
      reach = in.readDouble();
      heard = in.readLong();
      score = in.readDouble();
      boolean plausible = drawn >= 0 && stage >= 0 && reach >= 0 && reach <= 2 && heard >= 0;
      if (!plausible || !Double.isFinite(score)) {
        throw new StreamCorruptedException("the saved state of a teacher is damaged");
      }
      this.stream = stream;
    }

    @Override
    public Map<String, Double> metrics() {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("curriculum/stage", (double) stage);
      metrics.put("curriculum/covered", Math.min(whole == 0 ? 1 : reach / whole, 1));
      metrics.put("curriculum/score", score);
      return metrics;
    }
  }
}
