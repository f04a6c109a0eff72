package io.drover.catalog.tasks.classic;

import io.drover.catalog.kernels.angle.Trigonometry;
import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as Gymnasium draws it: y grows upwards, angles turn anticlockwise, in pixels of its
 * window.
 */
final class Sketch {
  private final double width;
  private final double height;
  private final List<Figure> figures = new ArrayList<>();

  Sketch(double width, double height) {
    this.width = width;
    this.height = height;
    figures.add(new Figure.Rectangle(0, 0, width, height, "#ffffff"));
  }

  /** A rectangle between two corners around a point, turned about that point. */
  Sketch bar(
      double x,
      double y,
      double left,
      double low,
      double right,
      double up,
      double angle,
      String c) {
    return polygon(turned(x, y, angle, left, low, left, up, right, up, right, low), c);
  }

  /** Points around a place, turned about it. */
  static double[] turned(double x, double y, double angle, double... points) {
    double sin = Trigonometry.sin(angle);
    double cos = Trigonometry.cos(angle);
    double[] turned = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      turned[i] = x + points[i] * cos - points[i + 1] * sin;
      turned[i + 1] = y + points[i] * sin + points[i + 1] * cos;
    }
    return turned;
  }

  /** A polygon through x, y, x, y, …. */
  Sketch polygon(double[] points, String colour) {
    figures.add(new Figure.Polygon(down(points), colour));
    return this;
  }

  /** A line through x, y, x, y, …. */
  Sketch line(double[] points, double thickness, String colour) {
    figures.add(new Figure.Line(down(points), thickness, colour));
    return this;
  }

  Sketch disc(double x, double y, double radius, String colour) {
    figures.add(new Figure.Circle(x, height - y, radius, colour));
    return this;
  }

  private List<Double> down(double[] points) {
    List<Double> list = new ArrayList<>(points.length);
    for (int i = 0; i < points.length; i += 2) {
      list.add(points[i]);
      list.add(height - points[i + 1]);
    }
    return list;
  }

  Picture picture() {
    return new Picture(width, height, figures);
  }
}
