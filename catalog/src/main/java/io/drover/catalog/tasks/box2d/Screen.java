package io.drover.catalog.tasks.box2d;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.box2d.world.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;

/**
 * Draws what lies in metres or pixels with y upwards, both tasks at 30 pixels a metre.
 *
 * @param scroll pixels of the world to the left of the picture
 */
record Screen(double width, double height, double scroll) {
  private static final double SCALE = Lander.SCALE;

  Picture picture(List<Figure> figures) {
    return new Picture(width, height, figures);
  }

  Figure background(String colour) {
    return new Figure.Rectangle(0, 0, width, height, colour);
  }

  /** Corners in metres. */
  Figure polygon(String colour, double... points) {
    double[] pixels = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      pixels[i] = points[i] * SCALE;
    }
    return pixelPolygon(colour, pixels);
  }

  /** Corners in pixels. */
  Figure pixelPolygon(String colour, double... points) {
    return new Figure.Polygon(places(points), colour);
  }

  Figure pixelLine(String colour, double thick, double... points) {
    return new Figure.Line(places(points), thick, colour);
  }

  /** Corners in pixels of a body's own system. */
  Figure polygonOn(Body body, String colour, double... points) {
    double[] places = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      Vec2 place = body.getWorldPoint(Arena.point(points[i] / SCALE, points[i + 1] / SCALE));
      places[i] = place.x;
      places[i + 1] = place.y;
    }
    return polygon(colour, places);
  }

  /** The polygon that a body is. */
  Figure body(Body body, String colour) {
    PolygonShape shape = (PolygonShape) body.getFixtureList().getShape();
    double[] places = new double[2 * shape.getVertexCount()];
    for (int i = 0; i < shape.getVertexCount(); i++) {
      Vec2 place = body.getWorldPoint(shape.getVertex(i));
      places[2 * i] = place.x;
      places[2 * i + 1] = place.y;
    }
    return polygon(colour, places);
  }

  private List<Double> places(double[] points) {
    List<Double> places = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      places.add(tenth(points[i] - scroll));
      places.add(tenth(height - points[i + 1]));
    }
    return places;
  }

  private static double tenth(double pixels) {
    return Math.rint(10 * pixels) / 10;
  }
}
