package io.drover.catalog.site;

/** A part of a page under a heading. */
final class Section {
  private Section() {}

  static String of(String id, String heading, String content) {
    return """
        <section id="%s" aria-labelledby="%s-heading">
        <h2 id="%s-heading">%s</h2>
        %s</section>
        """
        .formatted(id, id, id, Markup.text(heading), content);
  }
}
