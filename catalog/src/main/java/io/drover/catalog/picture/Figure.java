package io.drover.catalog.picture;

import java.util.List;

/** A part of a {@link Picture}. Colours are CSS's, such as {@code #4477aa} or {@code none}. */
public sealed interface Figure {
  /** The colour: of the line for a {@link Line}, else of the surface. */
  String colour();

  /** A closed polygon through {@code x, y, x, y, …}. */
  record Polygon(List<Double> points, String colour) implements Figure {
    /** Copies the list. */
    public Polygon {
      points = List.copyOf(points);
    }
  }

  /** A line through {@code x, y, x, y, …}, of a width. */
  record Line(List<Double> points, double width, String colour) implements Figure {
    /** Copies the list. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A disc. */
  record Circle(double x, double y, double radius, String colour) implements Figure {}

  /** An upright rectangle by its upper left corner. */
  record Rectangle(double x, double y, double width, double height, String colour)
      implements Figure {}

  /** A line of text that begins at a place on its base line. */
  record Label(double x, double y, double size, String text, String colour) implements Figure {}
}
