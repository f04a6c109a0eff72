package io.drover.catalog.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws films as SVG that moves by itself (SMIL): no script, nothing from elsewhere, again and
 * again. A figure that stays as it is is written once, one that moves with the frames between which
 * it does not move straight. Who asks for less motion sees a frame from the middle.
 *
 * <p>The same film gives the same bytes.
 */
public final class AnimatedSvg {
  /** Pixels within which a picture is drawn. */
  private static final double WIDEST = 600;

  private static final double HIGHEST = 400;
  private static final double NARROWEST = 360;

  /** Frames of the shortest film that is still one. */
  private static final int FEWEST = 8;

  /** The colour of what is not seen. */
  private static final String NOTHING = "none";

  private static final String STYLE =
      "<style>.drover-still{display:none}"
          + "@media (prefers-reduced-motion:reduce),print{"
          + ".drover-film{display:none}.drover-still{display:inline}}</style>\n";

  private static final String GROUND =
      "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#fff\"/>\n";

  private AnimatedSvg() {}

  /** The film as an SVG document. */
  public static String of(Film film) {
    Size size = Size.of(film);
    Timeline timeline = Timeline.of(film);
    Caption caption = new Caption(film, timeline, size.width(), size.height());
    Film.Frame middle = film.frames().get(film.frames().size() / 2);
    return open(film.title(), size.width(), size.height() + caption.height())
        + STYLE
        + Caption.DEFINITION
        + GROUND
        + "<g class=\"drover-film\">\n"
        + figures(film, timeline, size)
        + caption.svg()
        + "</g>\n<g class=\"drover-still\">\n"
        + figures(still(film, middle), size)
        + caption.svg(middle)
        + "</g>\n</svg>\n";
  }

  /** One frame as an SVG document: nothing in it moves, and it has no style of its own. */
  public static String still(String title, Picture picture) {
    Film film = still(title, new Film.Frame(picture, 0, 0));
    Size size = Size.of(film);
    return open(title, size.width(), size.height()) + GROUND + figures(film, size) + "</svg>\n";
  }

  /**
   * The film in at most so many bytes, or about as many frames as that takes: with fewer and fewer
   * frames, until it fits or only few are left.
   */
  public static String of(Film film, int bytes) {
    String svg = of(film);
    for (int n = 2; svg.length() > bytes && film.frames().size() / n >= FEWEST; n *= 2) {
      svg = of(film.every(n));
    }
    return svg;
  }

  /**
   * How large a film is drawn, in pixels.
   *
   * @param scale pixels in a unit of the picture
   * @param left where the picture begins
   */
  private record Size(double scale, double left, double width, double height) {
    static Size of(Film film) {
      Picture first = film.frames().get(0).picture();
      double scale = Math.min(WIDEST / first.width(), HIGHEST / first.height());
      double width = Math.max(first.width() * scale, NARROWEST);
      return new Size(scale, (width - first.width() * scale) / 2, width, first.height() * scale);
    }
  }

  private static Film still(Film film, Film.Frame frame) {
    return still(film.title(), frame);
  }

  private static Film still(String title, Film.Frame frame) {
    return new Film(title, OptionalDouble.empty(), List.of(frame));
  }

  private static String figures(Film film, Size size) {
    return figures(film, Timeline.of(film), size);
  }

  private static String open(String text, double width, double height) {
    String w = Xml.number(width, 0);
    String h = Xml.number(height, 0);
    String title = Xml.text(text);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
        + Xml.attribute("viewBox", "0 0 " + w + " " + h)
        + Xml.attribute("width", w)
        + Xml.attribute("height", h)
        + " role=\"img\""
        + Xml.attribute("aria-label", title)
        + " font-family=\"system-ui,sans-serif\">\n<title>"
        + title
        + "</title>\n";
  }

  /** Figures in a picture that may stand in the middle of a wider canvas. */
  private static String figures(Film film, Timeline timeline, Size size) {
    String place =
        size.left() == 0
            ? ""
            : Xml.attribute("transform", "translate(" + Xml.number(size.left(), 1) + ")");
    return "<g" + place + ">\n" + figures(film, timeline, size.scale()) + "</g>\n";
  }

  /** Figures of the same number and kind are one element. */
  private static String figures(Film film, Timeline timeline, double scale) {
    List<List<Slot>> slots = new ArrayList<>();
    for (int f = 0; f < timeline.frames(); f++) {
      List<Figure> figures = film.frames().get(f).picture().figures();
      for (int i = 0; i < figures.size(); i++) {
        if (i == slots.size()) {
          slots.add(new ArrayList<>());
        }
        if (!figures.get(i).colour().equals(NOTHING)) {
          Drawn drawn = Drawn.of(figures.get(i), scale);
          slot(slots.get(i), timeline, f, drawn).put(f, drawn);
        }
      }
    }
    StringBuilder svg = new StringBuilder();
    slots.forEach(kinds -> kinds.forEach(slot -> svg.append(slot.svg())));
    return svg.toString();
  }

  private static Slot slot(List<Slot> kinds, Timeline timeline, int frame, Drawn drawn) {
    for (Slot slot : kinds) {
      if (slot.takes(frame, drawn)) {
        return slot;
      }
    }
    Slot slot = new Slot(timeline, drawn);
    kinds.add(slot);
    return slot;
  }
}
