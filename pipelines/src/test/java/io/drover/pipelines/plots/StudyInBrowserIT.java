package io.drover.pipelines.plots;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.pipelines.browser.Browser;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenStudy.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in the browser named by {@code DROVER_CHROMIUM}, or found on the path. */
class StudyInBrowserIT {
  @TempDir Path folder;

  @Test
  void everyPlotIsDrawnAndNothingIsLogged() throws Exception {
    Document page = open(SampleStudies.varied(100));

    assertThat(page.select("[data-chart=slice] svg")).hasSize(7);
    assertThat(page.select("[data-chart=contour] svg image").attr("href"))
        .startsWith("data:image/png");
    assertThat(page.select("[data-chart=importances] svg text").eachText())
        .contains("learning_rate", "clip_range");
    assertThat(page.select("[data-chart=timeline] svg text").eachText())
        .contains("complete", "failed", "pruned", "running");
    assertThat(page.select("[data-chart=parallel] svg text").eachText())
        .contains("gamma", "0.9999", "0.99", "none", "512", "[64,64]");
    assertThat(page.select("[data-chart=history] svg text").eachText())
        .contains("best so far", "failed", "infeasible", "pruned");
  }

  @Test
  void whatIsToBeComparedCanBeChosen() throws Exception {
    Document two = open(SampleStudies.box(15, 40, Direction.MINIMIZE, Direction.MAXIMIZE));

    assertThat(two.select("[data-controls=contour] label").eachText())
        .allMatch(label -> label.matches("(Objective|Across|Up).*"))
        .hasSize(3);
    assertThat(two.select("[data-controls=contour] select").get(1).select("option")).hasSize(15);
    assertThat(two.select("[data-controls=history] option").eachText())
        .containsExactly("objective 0", "objective 1");
  }

  @Test
  void fewTrialsAndParametersAreDrawnToo() throws Exception {
    for (FrozenStudy study :
        new FrozenStudy[] {
          SampleStudies.varied(1),
          SampleStudies.varied(3),
          SampleStudies.box(1, 30, Direction.MINIMIZE)
        }) {
      assertThat(open(study).select("[data-controls=contour] select")).hasSizeLessThanOrEqualTo(2);
    }
  }

  private Document open(FrozenStudy study) throws Exception {
    Path file = Files.writeString(folder.resolve("study.html"), StudyPage.html(study));
    Document page = Browser.open(file, folder, 4000);
    assertThat(page.select("[data-chart]"))
        .isNotEmpty()
        .allSatisfy(
            chart ->
                assertThat(chart.select("svg path").size())
                    .as(chart.attr("data-chart"))
                    .isGreaterThan(2));
    return page;
  }
}
