package io.drover.pipelines.page;

/** Text made safe to stand in a page. */
public final class Html {
  private Html() {}

  /** As text or as an attribute's value in double quotes. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** JSON inside a script element: nothing in it can end the element or open a comment. */
  public static String json(String json) {
    return json.replace("<", "\\u003c");
  }

  /** A script inside a script element. Strings stay the same to JavaScript. */
  public static String script(String script) {
    return script.replace("</script", "<\\/script");
  }

  /** A section with its heading. */
  public static String section(String id, String heading, String content) {
    return """
    <section id="%s" aria-labelledby="%s-heading">
    <h2 id="%s-heading">%s</h2>
    %s</section>
    """
        .formatted(id, id, id, text(heading), content);
  }

  /** A paragraph of text. */
  public static String paragraph(String text) {
    return "<p>" + text(text) + "</p>\n";
  }

  /**
   * A place for a chart.
   *
   * @param chart name under which the page's script finds it
   * @param alternative what it shows, in words
   * @param caption below it
   */
  public static String figure(String chart, String alternative, String caption) {
    return """
    <figure>
    <div class="scroll"><div class="chart" data-chart="%s" role="img" aria-label="%s"></div></div>
    <figcaption>%s</figcaption>
    </figure>
    """
        .formatted(text(chart), text(alternative), text(caption));
  }

  /** Content that opens on demand. */
  public static String details(String summary, String content) {
    return "<details>\n<summary>" + text(summary) + "</summary>\n" + content + "</details>\n";
  }
}
