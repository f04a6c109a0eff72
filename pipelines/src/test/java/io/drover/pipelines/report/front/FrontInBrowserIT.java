package io.drover.pipelines.report.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.language.Language;
import io.drover.pipelines.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens reports with a front in the browser, as {@code ReportInBrowserIT} does others. */
class FrontInBrowserIT {
  @TempDir private Path folder;

  @Test
  void theFrontAndItsGrowthAreDrawnAndNothingIsLogged() throws Exception {
    assertDrawn(SampleFronts.page(20, 2, Language.KNEE), 1);
    assertDrawn(SampleFronts.page(20, 3, "policy/parameters"), 3);
  }

  private void assertDrawn(String html, int pairs) throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), html);
    Document page = Browser.open(file, folder, 4000);
    assertThat(page.select("[data-chart=front] svg")).hasSize(pairs);
    assertThat(page.select("[data-chart=front] svg"))
        .allSatisfy(svg -> assertThat(svg.select("path").size()).isGreaterThan(20));
    assertThat(page.select("[data-chart=hypervolume] svg")).hasSize(1);
  }
}
