package io.drover.catalog.picture;

import java.util.ArrayList;
import java.util.List;

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

  private static final String STYLE =
      "<style>.drover-still{display:none}"
          + "@media (prefers-reduced-motion:reduce),print{"
          + ".drover-film{display:none}.drover-still{display:inline}}</style>\n";

  private AnimatedSvg() {}

  /** The film as an SVG document. */
  public static String of(Film film) {
    Picture first = film.frames().get(0).picture();
    double scale = Math.min(WIDEST / first.width(), HIGHEST / first.height());
    double width = Math.max(first.width() * scale, 360);
    double height = first.height() * scale;
    double left = (width - first.width() * scale) / 2;
    Timeline timeline = Timeline.of(film);
    Caption caption = new Caption(film, timeline, width, height);
    Film.Frame middle = film.frames().get(film.frames().size() / 2);
    String window =
        left == 0 ? "" : Xml.attribute("transform", "translate(" + Xml.number(left, 1) + ")");
    return open(film, width, height + Caption.HEIGHT)
        + "<g class=\"drover-film\">\n"
        + ("<g" + window + ">\n" + figures(film, timeline, scale) + "</g>\n")
        + caption.svg()
        + "</g>\n<g class=\"drover-still\">\n"
        + ("<g" + window + ">\n" + figures(still(film, middle), scale) + "</g>\n")
        + caption.svg(middle)
        + "</g>\n</svg>\n";
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

  private static final int FEWEST = 8;

  private static Film still(Film film, Film.Frame frame) {
    return new Film(film.title(), film.timeStep(), List.of(frame));
  }

  private static String figures(Film film, double scale) {
    return figures(film, Timeline.of(film), scale);
  }

  private static String open(Film film, double width, double height) {
    String w = Xml.number(width, 0);
    String h = Xml.number(height, 0);
    String title = Xml.text(film.title());
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
        + Xml.attribute("viewBox", "0 0 " + w + " " + h)
        + Xml.attribute("width", w)
        + Xml.attribute("height", h)
        + " role=\"img\""
        + Xml.attribute("aria-label", title)
        + " font-family=\"system-ui,sans-serif\">\n<title>"
        + title
        + "</title>\n"
        + STYLE
        + Caption.DEFINITION
        + "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#fff\"/>\n";
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
        Drawn drawn = Drawn.of(figures.get(i), scale);
        slot(slots.get(i), timeline, f, drawn).put(f, drawn);
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
