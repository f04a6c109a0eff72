package io.drover.catalog.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AnimatedSvgTest {
  private static final double FRAME = 0.02;

  @Test
  void whatStaysIsWrittenOnce() {
    Figure ground = new Figure.Rectangle(0, 3, 6, 1, "#999");
    Element film = film(smooth(i -> List.of(ground, new Figure.Circle(i * 0.01, 2, 0.5, "red"))));

    assertThat(all(film, "rect")).hasSize(1);
    assertThat(all(film, "rect").get(0).hasChildNodes()).isFalse();
    assertThat(all(film, "circle")).hasSize(1);
    assertThat(animated(all(film, "circle").get(0))).containsExactly("cx");
  }

  /** A disc that moves straight needs its first and its last place, and the time of standing. */
  @Test
  void straightMotionHasTwoCorners() {
    Element film = film(smooth(i -> List.of(new Figure.Circle(i * 0.01, 2, 0.5, "red"))));
    Element cx = all(all(film, "circle").get(0), "animate").get(0);

    assertThat(cx.getAttribute("values")).isEqualTo("0;99;99");
    assertThat(times(cx)).startsWith(0).endsWith(1).hasSize(3);
    // 100 frames, then a second's rest.
    assertThat(times(cx)[1]).isCloseTo(99 / 149.0, within(1e-4));
    assertThat(cx.getAttribute("dur")).isEqualTo("2.98s");
    assertThat(cx.getAttribute("repeatCount")).isEqualTo("indefinite");
  }

  @Test
  void aSmoothFilmIsNowhereOffByWhatCouldBeSeen() {
    Film wave =
        smooth(i -> List.of(new Figure.Circle(3 + 2 * StrictMath.sin(i * 0.2), 2, 0.5, "red")));
    Element cx = all(all(film(wave), "circle").get(0), "animate").get(0);
    double[] times = times(cx);
    double[] values = numbers(cx.getAttribute("values"));

    for (int i = 0; i < 100; i++) {
      double wanted = 100 * (3 + 2 * StrictMath.sin(i * 0.2));
      assertThat(at(times, values, i / 149.0)).isCloseTo(wanted, within(0.4));
    }
    assertThat(values.length).isLessThan(100);
  }

  @Test
  void aFormThatTurnsIsMovedAsAWhole() {
    Film turning =
        smooth(
            i -> {
              double angle = i * 0.1;
              double x = StrictMath.cos(angle);
              double y = StrictMath.sin(angle);
              return List.of(
                  new Figure.Line(List.of(3.0, 2.0, 3 + x, 2 + y), 0.1, "#000"),
                  new Figure.Polygon(List.of(1.0, 1.0, 1 + x, 1 + y, 1 - y, 1 + x), "#47a"));
            });
    Element film = film(turning);

    for (String name : List.of("polyline", "polygon")) {
      Element figure = all(film, name).get(0);
      assertThat(figure.getElementsByTagName("animate").getLength()).isZero();
      Element turn = all(figure, "animateTransform").get(0);
      assertThat(turn.getAttribute("type")).isEqualTo("rotate");
      // Past a whole turn it goes on.
      double[] degrees = numbers(turn.getAttribute("values"));
      assertThat(degrees[degrees.length - 1]).isCloseTo(Math.toDegrees(9.9), within(0.1));
    }
    assertThat(all(film, "polyline").get(0).getAttribute("transform"))
        .isEqualTo("translate(300 200)");
  }

  @Test
  void aFormThatChangesIsDrawnAnew() {
    Film growing =
        smooth(
            i -> List.of(new Figure.Polygon(List.of(0.0, 0.0, 1.0, 0.0, 1.0, i * 0.02), "#47a")));
    Element figure = all(film(growing), "polygon").get(0);

    assertThat(animated(figure)).containsExactly("points");
  }

  @Test
  void jumpsAreNeverSmoothed() {
    Film grid = jumps(20, i -> List.of(new Figure.Rectangle(i % 6, 0, 1, 1, "#47a")));
    Element x = all(all(film(grid), "rect").get(0), "animate").get(0);

    assertThat(x.getAttribute("calcMode")).isEqualTo("discrete");
    assertThat(numbers(x.getAttribute("values"))).startsWith(0, 100, 200, 300, 400, 500, 0, 100);
  }

  @Test
  void aFigureIsThereOnlyInItsFrames() {
    Film brick =
        jumps(
            10,
            i -> i >= 2 && i < 7 ? List.of(new Figure.Rectangle(1, 1, 1, 1, "#47a")) : List.of());
    Element rect = all(film(brick), "rect").get(0);
    Element opacity = all(rect, "animate").get(0);

    assertThat(rect.getAttribute("opacity")).isEqualTo("0");
    assertThat(opacity.getAttribute("attributeName")).isEqualTo("opacity");
    assertThat(opacity.getAttribute("values")).isEqualTo("0;1;0");
    // 0.15 s each; after the last one, at step 9, 7 more of them for a rest.
    assertThat(times(opacity)[1]).isCloseTo(2 / 16.0, within(1e-4));
    assertThat(times(opacity)[2]).isCloseTo(7 / 16.0, within(1e-4));
  }

  /** Another kind of figure under the same number is another element, at the same depth. */
  @Test
  void kindsTakeTurns() {
    Film turns =
        jumps(
            4,
            i ->
                List.of(
                    i % 2 == 0
                        ? new Figure.Circle(1, 1, 1, "#000")
                        : new Figure.Label(1, 1, 1, "score " + i, "#000"),
                    new Figure.Circle(2, 2, 1, "red")));
    Element film = film(turns);

    assertThat(all(film, "circle")).hasSize(2);
    assertThat(all(film, "circle").get(1).getAttribute("fill")).isEqualTo("red");
    assertThat(all(film, "text").stream().map(Element::getTextContent))
        .contains("score 1", "score 3");
  }

  @Test
  void coloursChangeInJumps() {
    Film film = smooth(i -> List.of(new Figure.Circle(1, 1, 1, i < 50 ? "#000" : "#fff")));
    Element fill = all(all(film(film), "circle").get(0), "animate").get(0);

    assertThat(fill.getAttribute("values")).isEqualTo("#000;#fff");
    assertThat(fill.getAttribute("calcMode")).isEqualTo("discrete");
  }

  @Test
  void theCaptionCountsStepsAndReturn() {
    Element film = film(smooth(i -> List.of(new Figure.Circle(i * 0.01, 2, 0.5, "red"))));
    List<Element> windows =
        all(film, "g").stream().filter(g -> g.hasAttribute("clip-path")).toList();

    // Two digits of the steps change, and two of the return.
    assertThat(windows).hasSize(4);
    Element units = windows.get(1);
    assertThat(all(units, "text").stream().map(Element::getTextContent))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    double[] offsets = numbers(all(units, "animateTransform").get(0).getAttribute("values"));
    assertThat(offsets).startsWith(0, -20, -40).hasSize(149);
    assertThat(offsets[99]).isEqualTo(-180);
    assertThat(offsets[148]).isEqualTo(-180);
  }

  @Test
  void whoWantsLessMotionSeesAStill() {
    Document svg =
        parse(AnimatedSvg.of(smooth(i -> List.of(new Figure.Circle(i * 0.01, 2, 1, "red")))));
    Element still = group(svg, "drover-still");

    assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
        .contains("prefers-reduced-motion:reduce", ".drover-film{display:none}");
    assertThat(all(still, "circle").get(0).getAttribute("cx")).isEqualTo("50");
    assertThat(still.getElementsByTagName("animate").getLength()).isZero();
    assertThat(still.getTextContent()).contains("step 50", "return 50");
  }

  @Test
  void fewerFramesTakeFewerBytesAndTheSameTime() {
    Film whole =
        new Film(
            "wild",
            OptionalDouble.of(FRAME),
            frames(1000, i -> List.of(new Figure.Circle(3 + i * 7919 % 13 * 0.2, 2, 1, "red"))));
    String full = AnimatedSvg.of(whole);
    String small = AnimatedSvg.of(whole, 9000);

    assertThat(small.length()).isLessThan(9000).isGreaterThan(3000);
    assertThat(full.length()).isGreaterThan(9000);
    Element few = all(group(parse(small), "drover-film"), "circle").get(0);
    assertThat(all(few, "animate").get(0).getAttribute("dur")).isEqualTo("20.98s");
  }

  /** An episode of 100 s is played in 20, and says so. */
  @Test
  void aLongFilmIsPlayedFaster() {
    IntFunction<List<Figure>> figures = i -> List.of(new Figure.Circle(i * 0.01, 2, 0.5, "red"));
    Document svg =
        parse(AnimatedSvg.of(new Film("long", OptionalDouble.of(0.2), frames(501, figures))));
    Element cx = all(group(svg, "drover-film"), "animate").get(0);

    // 20 s, and a second's rest in whole steps of 0.04 s.
    assertThat(cx.getAttribute("dur")).isEqualTo("21s");
    for (String part : List.of("drover-film", "drover-still")) {
      assertThat(group(svg, part).getTextContent()).contains("5 times as fast");
    }
    assertThat(svg.getDocumentElement().getAttribute("height")).isEqualTo("446");
    Document own = parse(AnimatedSvg.of(smooth(figures)));
    assertThat(own.getDocumentElement().getTextContent()).doesNotContain("as fast");
    assertThat(own.getDocumentElement().getAttribute("height")).isEqualTo("428");
  }

  /** What has no time of its own cannot be played faster than it was. */
  @Test
  void aLongFilmOfJumpsTakesAsLong() {
    Element film = film(jumps(401, i -> List.of(new Figure.Rectangle(i % 6, 0, 1, 1, "#47a"))));

    assertThat(all(film, "animate").get(0).getAttribute("dur")).isEqualTo("21s");
    assertThat(film.getTextContent()).doesNotContain("as fast");
  }

  /** The end follows the start at once, and the steps that are counted stay true. */
  @Test
  void ofAVeryLongFilmTheMiddleIsLeftOut() {
    List<Film.Frame> frames =
        IntStream.range(0, 600)
            .mapToObj(i -> i < 300 ? i : 9400 + i)
            .map(
                i ->
                    new Film.Frame(
                        new Picture(6, 4, List.of(new Figure.Rectangle(i % 6, 0, 1, 1, "#47a"))),
                        i,
                        0))
            .toList();
    Film film =
        new Film("very long", OptionalDouble.empty(), frames, Optional.of(new Film.Cut(299, 9700)));
    for (Film shown : List.of(film, film.every(4))) {
      Element group = film(shown);
      assertThat(all(group, "animate").get(0).getAttribute("dur")).isEqualTo("21.002s");
      assertThat(group.getTextContent()).contains("without steps 300 to 9699");
    }
    assertThat(film.last().step()).isEqualTo(9999);
  }

  @Test
  void textsCannotBreakOut() {
    Film hostile =
        new Film(
            "</title><script>alert(1)</script>\"'&\u0000",
            OptionalDouble.empty(),
            frames(2, i -> List.of(new Figure.Label(1, 1, 1, "<b>&" + i, "\"/><script>"))));
    Document svg = parse(AnimatedSvg.of(hostile));

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("b").getLength()).isZero();
  }

  @Test
  void aSingleFrameIsAPicture() {
    Film one =
        new Film(
            "one",
            OptionalDouble.empty(),
            frames(1, i -> List.of(new Figure.Circle(1, 1, 1, "red"))));
    Document svg = parse(AnimatedSvg.of(one));

    assertThat(svg.getElementsByTagName("animate").getLength()).isZero();
  }

  @Test
  void theSameFilmGivesTheSameBytes() {
    IntFunction<List<Figure>> figures = i -> List.of(new Figure.Circle(i * 0.01, 2, 0.5, "red"));

    assertThat(AnimatedSvg.of(smooth(figures))).isEqualTo(AnimatedSvg.of(smooth(figures)));
  }

  /** A hundred frames of 6 by 4, which is 600 by 400 pixels. */
  private static Film smooth(IntFunction<List<Figure>> figures) {
    return new Film("Test-v0", OptionalDouble.of(FRAME), frames(100, figures));
  }

  private static Film jumps(int count, IntFunction<List<Figure>> figures) {
    return new Film("Grid-v0", OptionalDouble.empty(), frames(count, figures));
  }

  private static List<Film.Frame> frames(int count, IntFunction<List<Figure>> figures) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Film.Frame(new Picture(6, 4, figures.apply(i)), i, i))
        .toList();
  }

  private static Element film(Film film) {
    return group(parse(AnimatedSvg.of(film)), "drover-film");
  }

  private static Element group(Document svg, String name) {
    return all(svg.getDocumentElement(), "g").stream()
        .filter(g -> g.getAttribute("class").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + svg, e);
    }
  }

  private static List<Element> all(Element in, String name) {
    NodeList nodes = in.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> animated(Element figure) {
    return all(figure, "animate").stream().map(a -> a.getAttribute("attributeName")).toList();
  }

  private static double[] times(Element animation) {
    return numbers(animation.getAttribute("keyTimes"));
  }

  private static double[] numbers(String list) {
    return Arrays.stream(list.split(";")).mapToDouble(Double::parseDouble).toArray();
  }

  /** As a browser reads it: straight between the values. */
  private static double at(double[] times, double[] values, double time) {
    for (int k = 1; k < times.length; k++) {
      if (time <= times[k]) {
        double part = (time - times[k - 1]) / (times[k] - times[k - 1]);
        return values[k - 1] + part * (values[k] - values[k - 1]);
      }
    }
    return values[values.length - 1];
  }
}
