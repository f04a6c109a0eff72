package io.drover.pipelines.report;

import io.drover.catalog.picture.AnimatedSvg;
import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Film;
import io.drover.catalog.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** An episode that never was. */
final class SampleEpisode {
  private static final int STEPS = 100;

  private SampleEpisode() {}

  static Report.Episode episode(String text) {
    List<Film.Frame> frames = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      List<Figure> figures =
          List.of(
              new Figure.Rectangle(0, 3, 6, 1, "#ddd"),
              new Figure.Circle(0.5 + 0.05 * step, 2.5, 0.5, "#4477aa"),
              new Figure.Label(0.2, 0.5, 0.3, text, "#222"));
      frames.add(new Film.Frame(new Picture(6, 4, figures), step, step));
    }
    String svg = AnimatedSvg.of(new Film(text, OptionalDouble.of(0.02), frames));
    return new Report.Episode(text, STEPS, STEPS, Map.of(text, 0.25), svg);
  }
}
