package io.drover.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.pipelines.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in the browser named by {@code DROVER_CHROMIUM}, or found on the path. */
class ReportInBrowserIT {
  @TempDir Path folder;

  @Test
  void everyChartIsDrawnAndNothingIsLogged() throws Exception {
    assertDrawn(SampleReports.population(12, 12), 8);
    assertDrawn(SampleReports.configurations(), 12);
    assertDrawn(SampleReports.plain(), 2);
    assertDrawn(SampleReports.untested(), 7);
    assertDrawn(SampleContexts.report(), 7);
    assertDrawn(SampleReports.hostile("</script><b>\"'&{{data}}"), 9);
  }

  private void assertDrawn(Report report, int charts) throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), ReportPage.html(report));
    Document page = Browser.open(file, folder, 4000);

    assertThat(page.select("[data-chart] svg")).hasSize(charts);
    assertThat(page.select("[data-chart] svg"))
        .allSatisfy(svg -> assertThat(svg.select("path").size()).isGreaterThan(3));
    assertThat(page.select("b")).isEmpty();
  }
}
