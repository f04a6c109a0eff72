package io.drover.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportPageTest {
  private static final String HOSTILE = "</script><b>\"'&{{data}}<!--";

  static List<Report> samples() {
    return List.of(
        SampleReports.population(12, 12),
        SampleReports.configurations(),
        SampleReports.plain(),
        SampleReports.untested(),
        SampleContexts.report(),
        SampleReports.hostile(HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isWellFormed(Report report) {
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    parser.parseInput(ReportPage.html(report), "");

    assertThat(parser.getErrors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void needsNothingFromElsewhere(Report report) {
    Document page = page(report);

    assertThat(page.select("[src], [href], [srcset], [action], [data], iframe, object, link"))
        .isEmpty();
    assertThat(page.select("style").html()).doesNotContain("url(", "@import", "http");
    assertThat(ownScript(page)).doesNotContain("http", "import ", "import(", "fetch(");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void canBeReadWithoutEyesOrScripts(Report report) {
    Document page = page(report);

    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("table").size()).isEqualTo(page.select("table > caption").size());
    assertThat(page.select("[data-chart]"))
        .allSatisfy(chart -> assertThat(chart.attr("aria-label")).isNotBlank())
        .allSatisfy(chart -> assertThat(chart.attr("role")).isEqualTo("img"));
    assertThat(page.select("section"))
        .allSatisfy(s -> assertThat(page.getElementById(s.attr("aria-labelledby"))).isNotNull());
    for (Element table : page.select("table:has(thead)")) {
      int columns = table.select("thead th").size();
      assertThat(table.select("tbody tr"))
          .allSatisfy(row -> assertThat(row.children()).hasSize(columns));
    }
  }

  @Test
  void theWinnersEpisodePlaysInThePage() {
    Element episode = page(SampleReports.population(4, 3)).getElementById("episode");

    assertThat(episode.select("svg > style").html()).contains("prefers-reduced-motion");
    assertThat(episode.select(".drover-film circle > animate")).hasSize(1);
    assertThat(episode.select(".drover-still animate")).isEmpty();
    assertThat(episode.select("figcaption").text())
        .contains("One episode of member 3 of generation 11", "return 100.0 after 100 steps")
        .contains("in the test context member 3 of generation 11 0.25");
  }

  @Test
  void aPopulationHasEverySection() {
    Document page = page(SampleReports.population(12, 12));

    assertThat(page.select("section").eachAttr("id"))
        .containsExactly(
            "result",
            "episode",
            "gap",
            "curves",
            "schedule",
            "lineage",
            "timeline",
            "cost",
            "reproduce");
    assertThat(page.select("[data-chart]").eachAttr("data-chart"))
        .containsExactly("seeds", "gap", "curves", "schedule", "lineage", "timeline");
    assertThat(page.select("#reproduce code").text())
        .contains("./drover replay runs/cartpole-pbt --seeds 20", "kind: experiment");
  }

  @Test
  void aSearchOverConfigurationsHasNoLineage() {
    Document page = page(SampleReports.configurations());

    assertThat(page.select("section").eachAttr("id"))
        .containsExactly(
            "result",
            "gap",
            "curves",
            "schedule",
            "history",
            "importances",
            "slice",
            "contour",
            "parallel",
            "trials",
            "timeline",
            "cost",
            "reproduce");
    assertThat(page.select("[data-chart=schedule], [data-chart=lineage]")).isEmpty();
    assertThat(page.select("#reproduce code").text()).doesNotContain("replay");
  }

  @Test
  void withoutASearchThereAreTheResultItsLearningCurveAndTheWayBack() {
    Document page = page(SampleReports.plain());

    assertThat(page.select("section").eachAttr("id"))
        .containsExactly("result", "learning", "reproduce");
    assertThat(page.select("[data-chart=learning]").attr("aria-label"))
        .contains("over 3 seeds", "from 24.2 at 49.15k to 493.8 at 196.6k");
    assertThat(page.select("#learning tbody tr")).hasSize(4);
    assertThat(page.select("#learning tbody tr").get(1).text())
        .isEqualTo("98.3k 234.8 192.2 282.0 3");
  }

  @Test
  void aCurriculumShowsWhatItDrewAndTheReturnOverTheContexts() {
    Document page = page(SampleContexts.report());

    assertThat(page.select("section").eachAttr("id"))
        .containsExactly("result", "learning", "drawn", "returns", "reproduce");
    assertThat(page.select("[data-chart]").eachAttr("data-chart"))
        .endsWith("drawn", "returns", "return-map");
    assertThat(page.select("#drawn tbody tr")).hasSize(12);
    assertThat(page.select("#drawn tbody tr").first().text()).isEqualTo("16.38k 64 0.5691 5.209");
    assertThat(page.select("#returns tbody tr")).hasSize(10);
  }

  @Test
  void withoutATestThereIsNoResult() {
    Document page = page(SampleReports.untested());

    assertThat(page.getElementById("result")).isNull();
    assertThat(page.select(".verdict").text()).startsWith("There is no result yet");
    assertThat(page.select(".badges .bad").text()).isEqualTo("stopped: limits.wall");
  }

  @Test
  void theTablesSayWhatTheSummariesSay() {
    Document page = page(SampleReports.population(12, 12));

    assertThat(page.select("#result table").get(0).select("tr.winner").text())
        .isEqualTo(
            "Winner of the search 499.8 [495.8, 500.0] 497.6 481.3 10 of 10 69% to 100% 0 of 10"
                + " 5.505M");
    assertThat(page.select("#result table").get(0).select("tr.random").text())
        .isEqualTo(
            "Random search, equal budget 484.7 reaches failures – failed 7 of 10 35% to 93%"
                + " 1 of 10 5.505M");
    assertThat(page.select("#result details tr").last().text())
        .isEqualTo("1009 500.0 425.0 failed: the loss became NaN");
    assertThat(page.select("#cost tr.total").text()).isEqualTo("Total 12.98M");
  }

  @Test
  void hostileTextsStayTexts() {
    Document page = page(SampleReports.hostile(HOSTILE));

    assertThat(page.select("b")).isEmpty();
    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
    assertThat(page.select("#result thead").last().text()).contains(HOSTILE);
    assertThat(page.select("#reproduce pre").last().text()).isEqualTo(HOSTILE);
    assertThat(((List<?>) trials(page).get("failure")).get(0)).isEqualTo(HOSTILE);
  }

  @Test
  void theScriptGetsEveryTrialAndTheWinnersLine() {
    Report report = SampleReports.population(5, 4);
    Document page = page(report);

    assertThat((List<?>) trials(page).get("id")).hasSize(20);
    assertThat((List<?>) trials(page).get("values"))
        .allSatisfy(values -> assertThat((List<?>) values).hasSize(3));
    assertThat(data(page).get("line"))
        .isEqualTo(report.line().stream().map(p -> (long) p.trial()).toList());
  }

  @Test
  void itsOwnPartsAreSmall() {
    Report report = SampleReports.population(12, 12);
    String html = ReportPage.html(report);
    Document page = Jsoup.parse(html);
    int own = size(html) - size(page.getElementById("data").data());
    int library = size(page.select("script").get(1).data());
    int drawn = size(report.episode().orElseThrow().svg());

    assertThat(own - library - drawn).isLessThan(80 * 1024);
    assertThat(html.length()).isLessThan(1_200_000);
  }

  @Test
  void thousandsOfTrialsMakeASmallPage() {
    int plain = size(ReportPage.html(SampleReports.plain()));

    assertThat(size(ReportPage.html(SampleReports.configurations(2000))) - plain)
        .isLessThan(800_000);
  }

  @Test
  void theSameReportGivesTheSamePage() {
    assertThat(ReportPage.html(SampleReports.population(6, 5)))
        .isEqualTo(ReportPage.html(SampleReports.population(6, 5)));
  }

  private static Document page(Report report) {
    return Jsoup.parse(ReportPage.html(report));
  }

  private static String ownScript(Document page) {
    return page.select("script").last().data();
  }

  private static Map<String, Object> data(Document page) {
    return Json.readObject(page.getElementById("data").data());
  }

  private static Map<?, ?> trials(Document page) {
    return (Map<?, ?>) data(page).get("trials");
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
