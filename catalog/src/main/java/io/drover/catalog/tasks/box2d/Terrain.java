package io.drover.catalog.tasks.box2d;

import io.drover.catalog.tasks.box2d.world.Arena;
import io.drover.dsl.random.Rng;
import java.util.ArrayList;
import java.util.List;
import org.jbox2d.common.Vec2;

/**
 * The ground of a walker: a line of 200 points that are a step apart and, in the hardcore form,
 * stumps, stairs and pits of rectangles. What Gymnasium draws, in its order, is drawn by uniform
 * doubles.
 */
final class Terrain {
  static final double STEP = 14 / Lander.SCALE; // m
  static final int LENGTH = 200; // points
  static final double HEIGHT = 400 / Lander.SCALE / 4; // m
  static final int START_PAD = 20; // points
  static final int GRASS = 10; // points

  /** Deeper than a robot can reach back from, in steps. */
  private static final double DEPTH = 4;

  /**
   * What a context says of it.
   *
   * @param roughness of the slopes, 1 in Gymnasium
   * @param lowStump height of one of the two kinds of stumps, in steps; 1 in Gymnasium
   * @param highStump of the other one, 2 in Gymnasium
   * @param narrowGap width of one of the two kinds of pits, in steps, rounded; 2 in Gymnasium
   * @param wideGap of the other one, 3 in Gymnasium
   */
  record Shape(
      double roughness, double lowStump, double highStump, double narrowGap, double wideGap) {}

  private enum Piece {
    GRASS,
    STUMP,
    STAIRS,
    PIT
  }

  private static final Piece[] PIECES = Piece.values();

  /** Heights of the points, m. */
  final double[] y = new double[LENGTH];

  /** Rectangles, four corners each. */
  final List<Vec2[]> blocks = new ArrayList<>();

  private final Shape shape;
  private final Rng rng;
  private Piece piece = Piece.GRASS;
  private boolean begins;
  private int counter = START_PAD;
  private double height = HEIGHT;
  private double velocity;
  private double originalHeight;
  private int stairWidth;
  private int stairSteps;
  private int stairHeight;

  Terrain(boolean hardcore, Shape shape, Rng rng) {
    this.shape = shape;
    this.rng = rng;
    for (int i = 0; i < LENGTH; i++) {
      point(i);
      begins = false;
      y[i] = height;
      counter--;
      if (counter == 0) {
        counter = draw(GRASS / 2, GRASS);
        boolean obstacle = piece == Piece.GRASS && hardcore;
        piece = obstacle ? PIECES[draw(1, PIECES.length)] : Piece.GRASS;
        begins = true;
      }
    }
  }

  /** Horizontal place of a point, m. */
  static double x(int i) {
    return i * STEP;
  }

  /** Uniform in {low, …, high − 1}. */
  private int draw(int low, int high) {
    return low + (int) Math.floor(rng.nextDouble() * (high - low));
  }

  private void point(int i) {
    double x = x(i);
    switch (piece) {
      case GRASS -> {
        if (!begins) {
          grass(i);
        }
      }
      case STUMP -> {
        if (begins) {
          stump(x);
        }
      }
      case STAIRS -> {
        if (begins) {
          stairs(x);
        } else {
          double s = stairSteps * stairWidth - counter - stairHeight;
          height = originalHeight + s / stairWidth * stairHeight * STEP;
        }
      }
      case PIT -> {
        if (begins) {
          pit(x);
        } else {
          height = originalHeight - (counter > 1 ? DEPTH * STEP : 0);
        }
      }
    }
  }

  private void grass(int i) {
    velocity = 0.8 * velocity + 0.01 * Math.signum(HEIGHT - height);
    if (i > START_PAD) {
      velocity += shape.roughness() * rng.nextDouble(-1, 1) / Lander.SCALE;
    }
    height += velocity;
  }

  private void stump(double x) {
    counter = draw(1, 3);
    double rise = counter == 1 ? shape.lowStump() : shape.highStump();
    block(x, x + counter * STEP, height, height + rise * STEP);
  }

  private void stairs(double x) {
    stairHeight = rng.nextDouble() > 0.5 ? 1 : -1;
    stairWidth = draw(4, 5);
    stairSteps = draw(3, 5);
    originalHeight = height;
    for (int s = 0; s < stairSteps; s++) {
      double top = height + s * stairHeight * STEP;
      double bottom = height + (-1 + s * stairHeight) * STEP;
      block(x + s * stairWidth * STEP, x + (1 + s) * stairWidth * STEP, top, bottom);
    }
    counter = stairSteps * stairWidth;
  }

  private void pit(double x) {
    boolean narrow = draw(3, 5) == 3;
    counter = 1 + (int) Math.rint(narrow ? shape.narrowGap() : shape.wideGap());
    double bottom = height - DEPTH * STEP;
    block(x, x + STEP, height, bottom);
    block(x + STEP * counter, x + STEP + STEP * counter, height, bottom);
    counter += 2;
    originalHeight = height;
  }

  private void block(double left, double right, double first, double second) {
    blocks.add(
        new Vec2[] {
          Arena.point(left, first),
          Arena.point(right, first),
          Arena.point(right, second),
          Arena.point(left, second)
        });
  }
}
