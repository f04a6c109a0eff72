package io.drover.catalog.picture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure as an SVG element.
 *
 * @param name of the element
 * @param text within it
 * @param numbers attributes in pixels, each of one or more numbers
 * @param paint the attribute that takes the colour
 * @param colour of the figure
 * @param style attributes that never change
 */
record Drawn(
    String name,
    String text,
    Map<String, double[]> numbers,
    String paint,
    String colour,
    String style) {
  static final String POINTS = "points";

  private static final String ROUND =
      " fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";

  /**
   * The element of a figure.
   *
   * @param scale pixels in a unit of the picture
   */
  static Drawn of(Figure figure, double scale) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    if (figure instanceof Figure.Polygon polygon) {
      numbers.put(POINTS, points(polygon.points(), scale));
      return new Drawn("polygon", "", numbers, "fill", figure.colour(), "");
    }
    if (figure instanceof Figure.Line line) {
      numbers.put(POINTS, points(line.points(), scale));
      numbers.put("stroke-width", one(line.width() * scale));
      return new Drawn("polyline", "", numbers, "stroke", figure.colour(), ROUND);
    }
    if (figure instanceof Figure.Circle circle) {
      numbers.put("cx", one(circle.x() * scale));
      numbers.put("cy", one(circle.y() * scale));
      numbers.put("r", one(circle.radius() * scale));
      return new Drawn("circle", "", numbers, "fill", figure.colour(), "");
    }
    if (figure instanceof Figure.Rectangle rectangle) {
      numbers.put("x", one(rectangle.x() * scale));
      numbers.put("y", one(rectangle.y() * scale));
      numbers.put("width", one(rectangle.width() * scale));
      numbers.put("height", one(rectangle.height() * scale));
      return new Drawn("rect", "", numbers, "fill", figure.colour(), "");
    }
    Figure.Label label = (Figure.Label) figure;
    numbers.put("x", one(label.x() * scale));
    numbers.put("y", one(label.y() * scale));
    numbers.put("font-size", one(label.size() * scale));
    return new Drawn("text", label.text(), numbers, "fill", figure.colour(), "");
  }

  /** Whether the other one can be the same figure at another time. */
  boolean isLike(Drawn other) {
    return name.equals(other.name) && text.equals(other.text) && points() == other.points();
  }

  private int points() {
    return numbers.containsKey(POINTS) ? numbers.get(POINTS).length : 0;
  }

  /** The element's end, with what stands in it. */
  String end(String inner) {
    return text.isEmpty() && inner.isEmpty()
        ? "/>\n"
        : ">" + Xml.text(text) + inner + "</" + name + ">\n";
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] points(List<Double> points, double scale) {
    return points.stream().mapToDouble(v -> v * scale).toArray();
  }
}
