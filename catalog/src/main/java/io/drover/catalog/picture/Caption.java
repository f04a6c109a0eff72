package io.drover.catalog.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The line below the pictures: title, step and return; and another one where there is more to know
 * of how the film is played. A place whose character changes is a window before a strip of all its
 * characters, which is much shorter than a text for each frame.
 */
final class Caption {
  private static final int LINE = 28;

  private static final int NOTE = 18;

  /**
   * What is seen of a strip. Not an element svg, which would have a clock of its own. Pages may
   * hold several films: their windows are all alike.
   */
  static final String DEFINITION =
      "<clipPath id=\"drover-window\"><rect width=\"8\" height=\"28\"/></clipPath>\n";

  private static final String WINDOW = "drover-window";
  private static final int BASE = 19;
  private static final double GLYPH = 8;

  /** From one character of a strip to the next, so that no window shows two. */
  private static final double PITCH = 20;

  private static final int MARGIN = 10;
  private static final double LARGEST_FINE = 100;

  private final Film film;
  private final Timeline timeline;
  private final double width;
  private final double top;

  /** Below a picture of that size, in pixels. */
  Caption(Film film, Timeline timeline, double width, double height) {
    this.film = film;
    this.timeline = timeline;
    this.width = width;
    this.top = height;
  }

  /** How much room it takes. */
  int height() {
    return film.note().isEmpty() ? LINE : LINE + NOTE;
  }

  /** The whole line. */
  String svg() {
    List<String> steps = padded(film.frames().stream().map(f -> "step " + f.step()).toList());
    List<String> sums = padded(sums());
    double sumsAt = width - MARGIN - GLYPH * sums.get(0).length();
    double stepsAt = sumsAt - GLYPH * (steps.get(0).length() + 3);
    return open() + title() + line(steps, stepsAt) + line(sums, sumsAt) + note() + "</g>\n";
  }

  /** The line of one frame. */
  String svg(Film.Frame frame) {
    String text = "step " + frame.step() + "   return " + sum(frame.sum(), decimals());
    return open() + title() + text(text, width - MARGIN, "end") + "\n" + note() + "</g>\n";
  }

  private String open() {
    return "<g font-size=\"13\" fill=\"#444\""
        + Xml.attribute("transform", "translate(0 " + Xml.number(top, 1) + ")")
        + ">\n";
  }

  private String title() {
    return text(film.title(), MARGIN, "start") + "\n";
  }

  private String note() {
    return film.note().isEmpty()
        ? ""
        : text(film.note(), width - MARGIN, BASE + NOTE, "end") + "\n";
  }

  private List<String> sums() {
    int decimals = decimals();
    return film.frames().stream().map(f -> "return " + sum(f.sum(), decimals)).toList();
  }

  /** As many as the returns need: none for whole ones, one more for small ones. */
  private int decimals() {
    boolean whole = film.frames().stream().allMatch(f -> f.sum() == Math.rint(f.sum()));
    double largest = film.frames().stream().mapToDouble(f -> Math.abs(f.sum())).max().orElse(0);
    return whole ? 0 : largest < LARGEST_FINE ? 2 : 1;
  }

  private static String sum(double sum, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(sum).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.toPlainString().replace('-', '−');
  }

  /** Numbers end at the same place. */
  private static List<String> padded(List<String> texts) {
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    return texts.stream()
        .map(
            text -> {
              int number = text.indexOf(' ') + 1;
              return text.substring(0, number)
                  + " ".repeat(longest - text.length())
                  + text.substring(number);
            })
        .toList();
  }

  private String line(List<String> texts, double at) {
    StringBuilder svg = new StringBuilder();
    int length = texts.get(0).length();
    int word = texts.get(0).indexOf(' ');
    svg.append(text(texts.get(0).substring(0, word), at + GLYPH * (word + 0.4), "end"));
    for (int column = word + 1; column < length; column++) {
      int place = column;
      List<String> characters = texts.stream().map(t -> t.substring(place, place + 1)).toList();
      double x = at + GLYPH * column;
      if (characters.stream().allMatch(characters.get(0)::equals)) {
        svg.append(glyph(characters.get(0), x + GLYPH / 2));
      } else {
        svg.append(window(characters, x));
      }
    }
    return svg.append('\n').toString();
  }

  private String window(List<String> characters, double x) {
    List<String> distinct = characters.stream().distinct().toList();
    StringBuilder strip = new StringBuilder();
    for (int i = 0; i < distinct.size(); i++) {
      strip.append(glyph(distinct.get(i), GLYPH / 2 + PITCH * i));
    }
    List<String> offsets = new ArrayList<>();
    for (String character : characters) {
      offsets.add(Xml.number(-PITCH * distinct.indexOf(character), 0));
    }
    return "<g"
        + Xml.attribute("transform", "translate(" + Xml.number(x, 1) + ")")
        + " clip-path=\"url(#"
        + WINDOW
        + ")\"><g>"
        + strip
        + timeline.jumps(Slot.transform("translate"), offsets)
        + "</g></g>";
  }

  private static String glyph(String character, double middle) {
    return character.isBlank() ? "" : text(character, middle, "middle");
  }

  private static String text(String text, double x, String anchor) {
    return text(text, x, BASE, anchor);
  }

  private static String text(String text, double x, int y, String anchor) {
    return "<text"
        + Xml.attribute("x", Xml.number(x, 1))
        + Xml.attribute("y", Integer.toString(y))
        + Xml.attribute("text-anchor", anchor)
        + ">"
        + Xml.text(text)
        + "</text>";
  }
}
