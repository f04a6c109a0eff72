package io.drover.catalog.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frame that all pages share, and what they load. */
final class Page {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Page() {}

  /**
   * A page.
   *
   * @param root the way to the site's first folder: {@code ""} or {@code "../"}
   * @param title for the window
   * @param content of {@code main}
   * @param scripts after it
   */
  static String html(String root, String title, String content, String scripts, String version) {
    return fill(
        resource("page.html"),
        Map.of(
            "root", root,
            "title", Markup.text(title),
            "content", content,
            "scripts", scripts,
            "version", Markup.text(version)));
  }

  /** A file that stands beside this class. */
  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In one pass, so that nothing filled in is taken for a place. */
  static String fill(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
  }
}
