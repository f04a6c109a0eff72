package io.drover.pipelines.page;

import java.util.List;

/** A table with a caption, column headings (or none) and row headings. */
public final class Table {
  private final StringBuilder html = new StringBuilder();

  /** Begins with these. */
  public Table(String caption, List<String> headings) {
    html.append("<div class=\"scroll\"><table>\n<caption>").append(Html.text(caption));
    html.append("</caption>\n");
    if (!headings.isEmpty()) {
      html.append("<thead><tr>");
      headings.forEach(h -> html.append("<th scope=\"col\">" + Html.text(h) + "</th>"));
      html.append("</tr></thead>\n");
    }
    html.append("<tbody>\n");
  }

  /** A row of texts, the first of which is its heading. */
  public Table row(List<String> texts) {
    return row("", Html.text(texts.get(0)), texts.subList(1, texts.size()));
  }

  /**
   * A row.
   *
   * @param kind class for its looks; may be empty
   * @param heading as HTML
   * @param texts of the other cells
   */
  public Table row(String kind, String heading, List<String> texts) {
    html.append(kind.isEmpty() ? "<tr>" : "<tr class=\"" + kind + "\">");
    html.append("<th scope=\"row\">").append(heading).append("</th>");
    texts.forEach(text -> html.append("<td>").append(Html.text(text)).append("</td>"));
    html.append("</tr>\n");
    return this;
  }

  /** The table. */
  public String html() {
    return html + "</tbody>\n</table></div>\n";
  }
}
