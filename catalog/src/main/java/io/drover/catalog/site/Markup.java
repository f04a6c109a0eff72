package io.drover.catalog.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as HTML. */
final class Markup {
  private static final Pattern ARXIV = Pattern.compile("arXiv:([0-9]{4}\\.[0-9]{4,5})");

  private Markup() {}

  /** Safe in text and in attributes in double quotes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Text in which arXiv ids are links; following one is all that needs a network. */
  static String papers(String text) {
    Matcher ids = ARXIV.matcher(text(text));
    return ids.replaceAll("<a href=\"https://arxiv.org/abs/$1\" rel=\"noreferrer\">arXiv:$1</a>");
  }

  /** A link within the site. */
  static String link(String target, String label) {
    return "<a href=\"" + text(target) + "\">" + text(label) + "</a>";
  }

  /** Text of several lines as it stands in a file. */
  static String source(String text) {
    return "<div class=\"snippet\"><pre tabindex=\"0\"><code>"
        + text(text)
        + "</code></pre></div>\n";
  }

  /** An item of a list of badges. */
  static String badge(String kind, String label) {
    return "<li class=\"" + kind + "\">" + text(label) + "</li>";
  }

  /** JSON as a script's value: nothing in it ends the script. */
  static String json(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
