package io.drover.catalog.tasks.operations;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Places in the unit square, and in which step each was visited, among the state variables of a
 * copy: {@code x} and {@code y} of each place, then its step, counted from 1; 0 is not yet.
 *
 * @param count of places
 */
record Places(int count) {
  /** Of the picture of the unit square, and around it. */
  private static final double SCALE = 400;

  private static final double MARGIN = 20;

  /** State variables. */
  int size() {
    return 3 * count;
  }

  /** Draws all places uniformly, none visited. */
  void start(Rng rng, double[] state, int at, int stride) {
    for (int k = 0; k < 2 * count; k++) {
      state[k * stride + at] = rng.nextDouble();
    }
    for (int place = 0; place < count; place++) {
      visit(place, 0, state, at, stride);
    }
  }

  void visit(int place, int step, double[] state, int at, int stride) {
    state[(2 * count + place) * stride + at] = step;
  }

  /** The step in which a place was visited; 0 if it was not. */
  int step(int place, double[] state, int at, int stride) {
    return (int) state[(2 * count + place) * stride + at];
  }

  private double x(int place, double[] state, int at, int stride) {
    return state[2 * place * stride + at];
  }

  private double y(int place, double[] state, int at, int stride) {
    return state[(2 * place + 1) * stride + at];
  }

  /** Euclidean distance. */
  double distance(int one, int other, double[] state, int at, int stride) {
    double dx = x(one, state, at, stride) - x(other, state, at, stride);
    double dy = y(one, state, at, stride) - y(other, state, at, stride);
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Writes {@code x, y} of every place, then whether each was visited. */
  void observe(double[] state, int at, int stride, float[] observations, int to) {
    for (int k = 0; k < 2 * count; k++) {
      observations[to + k] = (float) state[k * stride + at];
    }
    for (int place = 0; place < count; place++) {
      observations[to + 2 * count + place] = step(place, state, at, stride) > 0 ? 1 : 0;
    }
  }

  /** Writes {@code x, y} of one place; zeros for none (−1). */
  void observe(int place, double[] state, int at, int stride, float[] observations, int to) {
    observations[to] = place < 0 ? 0 : (float) x(place, state, at, stride);
    observations[to + 1] = place < 0 ? 0 : (float) y(place, state, at, stride);
  }

  /** Whether numbers can be places, visited in no step beyond the last. */
  boolean isState(int last, double[] state, int at, int stride) {
    for (int k = 0; k < 2 * count; k++) {
      double number = state[k * stride + at];
      if (!(number >= 0 && number <= 1)) {
        return false;
      }
    }
    for (int place = 0; place < count; place++) {
      if (!isWhole(state[(2 * count + place) * stride + at], 0, last)) {
        return false;
      }
    }
    return true;
  }

  static boolean isWhole(double number, int low, int high) {
    return number >= low && number <= high && number == (int) number;
  }

  /** Names of these state variables. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      names.add("x" + place);
      names.add("y" + place);
    }
    for (int place = 0; place < count; place++) {
      names.add("step" + place);
    }
    return names;
  }

  /**
   * The way through some places, over all of them; the first is drawn as a square if it is a depot.
   */
  Picture picture(List<Integer> way, boolean depot, double[] state, int at, int stride) {
    List<Figure> figures = new ArrayList<>();
    double side = SCALE + 2 * MARGIN;
    figures.add(new Figure.Rectangle(0, 0, side, side, "#fafafa"));
    for (int place = 0; place < count; place++) {
      double x = MARGIN + SCALE * x(place, state, at, stride);
      double y = MARGIN + SCALE * (1 - y(place, state, at, stride));
      boolean visited = step(place, state, at, stride) > 0;
      figures.add(
          depot && place == 0
              ? new Figure.Rectangle(x - 7, y - 7, 14, 14, "#d95f02")
              : new Figure.Circle(x, y, 5, visited ? "#1b9e77" : "#90a4ae"));
    }
    if (way.size() > 1) {
      List<Double> points = new ArrayList<>();
      for (int place : way) {
        points.add(MARGIN + SCALE * x(place, state, at, stride));
        points.add(MARGIN + SCALE * (1 - y(place, state, at, stride)));
      }
      figures.add(new Figure.Line(points, 2, "#37474f"));
    }
    return new Picture(side, side, figures);
  }
}
