package io.drover.pipelines.benchmark;

import io.drover.dsl.json.Json;
import io.drover.pipelines.page.Html;
import io.drover.pipelines.page.Page;
import io.drover.pipelines.page.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The page of all nights: a chart a cell, and tables that say the same without scripts. */
final class HistoryPage {
  private static final String SCRIPT = "/io/drover/pipelines/benchmark/nights.js";

  private final String name;
  private final List<NightRecord> nights;

  private HistoryPage(String name, List<NightRecord> nights) {
    this.name = name;
    this.nights = nights;
  }

  /** The whole page; a function of the nights. */
  static String html(String name, History history) {
    HistoryPage page = new HistoryPage(name, history.nights());
    return new Page(
            name + ", nights",
            page.header(),
            page.charts() + page.tables() + page.method(),
            Page.SCORES,
            Json.write(page.data()),
            Page.script(Stream.of("tools.js", SCRIPT, "main.js")))
        .html();
  }

  private String header() {
    String eyebrow =
        "<p class=\"eyebrow\">Drover benchmark</p>\n<h1>" + Html.text(name) + "</h1>\n";
    if (nights.isEmpty()) {
      return eyebrow + "<p class=\"verdict\">No night has run yet.</p>\n";
    }
    NightRecord last = last();
    String badge =
        last.worse()
            ? "<li class=\"bad\">something is worse</li>"
            : last.any(Verdict.UNDECIDED)
                ? "<li>undecided</li>"
                : "<li class=\"good\">nothing is worse</li>";
    return eyebrow
        + "<p class=\"subject\">"
        + Html.text(
            nights.size() == 1
                ? "1 night, " + last.night()
                : nights.size() + " nights, " + nights.get(0).night() + " to " + last.night())
        + "</p>\n<ul class=\"badges\" aria-label=\"The last night\">"
        + badge
        + "<li>error level "
        + last.alpha()
        + " a night</li></ul>\n<p class=\"verdict\">Last night, "
        + Html.text(last.night().toString())
        + ": <strong>"
        + Html.text(Summary.headline(last))
        + "</strong>.</p>\n";
  }

  private NightRecord last() {
    return nights.get(nights.size() - 1);
  }

  private String charts() {
    return Html.section(
        "nights",
        "Night by night",
        Html.figure(
            "nights",
            "Interquartile mean of each cell by night, with intervals",
            "Interquartile mean of a night's seeds with its 95 % interval. ○ no baseline, ● the same"
                + " bits as the baseline, ◆ changed and undecided, ▲ better, ▼ worse, ✕ failed."));
  }

  private String tables() {
    StringBuilder html = new StringBuilder();
    for (int i = nights.size() - 1; i >= 0; i--) {
      NightRecord night = nights.get(i);
      String table = table(night);
      String title = night.night() + ": " + Summary.headline(night);
      html.append(i == nights.size() - 1 ? table : Html.details(title, table));
    }
    return Html.section("verdicts", "Verdicts", html.toString());
  }

  private static String table(NightRecord night) {
    List<String> headings = new ArrayList<>(Summary.HEADINGS);
    headings.add("failed");
    Table table = new Table("Night " + night.night() + against(night), headings);
    for (NightRecord.Cell cell : night.cells()) {
      List<String> row = new ArrayList<>(Summary.cells(cell));
      row.add(Integer.toString(cell.scores().failures().size()));
      table.row(row);
    }
    return table.html();
  }

  private static String against(NightRecord night) {
    return night.baseline() == null
        ? ", with nothing to compare with"
        : ", compared with night " + night.baseline();
  }

  private String method() {
    return Html.section(
        "method",
        "How to read this",
        Html.paragraph(
            "Every night trains each cell on seeds that no other night has, and on one that all"
                + " nights share. Where that one comes to the same bits as in the baseline, nothing"
                + " has changed that could matter. Else the night's scores are held against the"
                + " baseline's with the exact test of Mann and Whitney and Holm's correction over"
                + " cells, so that the error level is the probability that a night calls any cell"
                + " better or worse although the distribution of its scores is the baseline's."));
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("trials", Map.of("id", List.of()));
    data.put("line", List.of());
    data.put("solvedAt", null);
    data.put("decimals", 1);
    data.put("nights", nights.stream().map(n -> n.night().toString()).toList());
    Set<String> cells = new LinkedHashSet<>();
    nights.forEach(n -> n.cells().forEach(cell -> cells.add(cell.scores().cell())));
    data.put("parameters", cells.stream().map(this::cell).toList());
    return data;
  }

  private Map<String, Object> cell(String cell) {
    List<Map<String, Object>> points = new ArrayList<>();
    for (int at = 0; at < nights.size(); at++) {
      Optional<NightRecord.Cell> here =
          nights.get(at).cells().stream().filter(c -> c.scores().cell().equals(cell)).findFirst();
      if (here.isPresent()) {
        points.add(point(at, here.get().verdict()));
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", cell);
    data.put("points", points);
    return data;
  }

  private Map<String, Object> point(int at, CellVerdict verdict) {
    Figure iqm = verdict.iqm();
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("at", at);
    point.put("night", nights.get(at).night().toString());
    point.put("iqm", iqm.value());
    point.put("low", iqm.ci95() == null ? null : iqm.ci95().get(0));
    point.put("high", iqm.ci95() == null ? null : iqm.ci95().get(1));
    point.put("verdict", verdict.verdict().id());
    point.put("words", verdict.verdict().words());
    return point;
  }
}
