package io.drover.pipelines.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page in the report's style: one HTML file with all it needs inside, charts drawn by ECharts.
 *
 * @param title as text
 * @param header as HTML
 * @param sections as HTML
 * @param footer as HTML; may be empty
 * @param data as JSON, for the scripts
 * @param script that draws the charts
 */
public record Page(
    String title, String header, String sections, String footer, String data, String script) {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final String FOLDER = "/io/drover/pipelines/report/";
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /** A footer that says how scores over seeds are to be read. */
  public static final String SCORES =
      """
      <footer>
      <p>IQM: interquartile mean, the mean of the middle half of the seeds. Intervals are 95% percentile bootstrap over
      seeds; for shares, exact (Clopper–Pearson). A failed training ranks below every score and is never averaged in as a
      number: figures that would need it are left out. An interval reaches failures where more than one resample in forty
      has too many of them for an interquartile mean.</p>
      </footer>
      """;

  /** The whole page. */
  public String html() {
    return fill(
        resource("page.html"),
        Map.of(
            "title", Html.text(title),
            "style", resource("page.css"),
            "header", header,
            "sections", sections,
            "footer", footer,
            "data", Html.json(data),
            "echarts", Html.script(resource(ECHARTS)),
            "script", Html.script(script)));
  }

  /**
   * Scripts that share their names with one another and with nothing else.
   *
   * @param names of files beside the report's, or whole paths
   */
  public static String script(Stream<String> names) {
    return names
        .map(Page::resource)
        .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
  }

  /** Puts parts into their places, once: a part that looks like a place stays as it is. */
  private static String fill(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String resource(String name) {
    String path = name.startsWith("/") ? name : FOLDER + name;
    try (InputStream in = Page.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " from the class path", e);
    }
  }
}
