package io.drover.catalog.picture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some numbers of a figure over all frames.
 *
 * @param timeline of the film
 * @param values {@code [frames, size]}
 * @param decimals that are written
 * @param tolerance by which a smooth film may be off between the frames that are written
 */
record Track(Timeline timeline, double[][] values, int decimals, double tolerance) {
  /** Pixels: none that anybody sees. */
  private static final double UNSEEN = 0.2;

  /** Places and sizes, in pixels. */
  static Track pixels(Timeline timeline, double[][] values) {
    return new Track(timeline, values, 1, UNSEEN);
  }

  /** Angles in degrees of what reaches so many pixels far. */
  static Track degrees(Timeline timeline, double[] values, double radius) {
    double[][] rows =
        Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    double tolerance = Math.toDegrees(UNSEEN / Math.max(1, radius));
    return new Track(timeline, rows, radius > 60 ? 2 : 1, tolerance);
  }

  /** Whether it is written the same in all frames. */
  boolean isConstant() {
    List<String> texts = texts();
    return texts.stream().allMatch(texts.get(0)::equals);
  }

  /** In the first frame. */
  String first() {
    return text(values[0]);
  }

  /** An element that changes an attribute of the one around it. */
  String animation(String head) {
    return timeline.smooth()
        ? timeline.glides(head, corners(), texts())
        : timeline.jumps(head, texts());
  }

  private List<String> texts() {
    return Arrays.stream(values).map(this::text).toList();
  }

  private String text(double[] row) {
    return Arrays.stream(row)
        .mapToObj(v -> Xml.number(v, decimals))
        .collect(Collectors.joining(" "));
  }

  /** Frames between which straight lines are near enough to all the others. */
  private int[] corners() {
    int[] kept = new int[values.length];
    int count = 1;
    int from = 0;
    for (int to = 2; to < values.length; to++) {
      if (!isStraight(from, to)) {
        from = to - 1;
        kept[count++] = from;
      }
    }
    if (values.length > 1) {
      kept[count++] = values.length - 1;
    }
    return Arrays.copyOf(kept, count);
  }

  private boolean isStraight(int from, int to) {
    double span = timeline.at()[to] - timeline.at()[from];
    for (int f = from + 1; f < to; f++) {
      double part = (timeline.at()[f] - timeline.at()[from]) / span;
      for (int k = 0; k < values[f].length; k++) {
        double straight = values[from][k] + part * (values[to][k] - values[from][k]);
        if (Math.abs(straight - values[f][k]) > tolerance) {
          return false;
        }
      }
    }
    return true;
  }
}
