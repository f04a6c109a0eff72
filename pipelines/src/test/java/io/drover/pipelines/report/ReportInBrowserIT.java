package io.drover.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in the browser named by {@code DROVER_CHROMIUM}, or found on the path. */
class ReportInBrowserIT {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  @TempDir Path folder;

  @Test
  void everyChartIsDrawnAndNothingIsLogged() throws Exception {
    assertDrawn(SampleReports.population(12, 12), 7);
    assertDrawn(SampleReports.configurations(), 8);
    assertDrawn(SampleReports.plain(), 2);
    assertDrawn(SampleReports.untested(), 6);
    assertDrawn(SampleContexts.report(), 7);
    assertDrawn(SampleReports.hostile("</script><b>\"'&{{data}}"), 8);
  }

  private void assertDrawn(Report report, int charts) throws Exception {
    Path log = folder.resolve("log");
    Document page = open(ReportPage.html(report), log);

    assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    assertThat(page.select("[data-chart] svg")).hasSize(charts);
    assertThat(page.select("[data-chart] svg"))
        .allSatisfy(svg -> assertThat(svg.select("path").size()).isGreaterThan(3));
    assertThat(page.select("b")).isEmpty();
  }

  private Document open(String html, Path log) throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), html);
    Process browser =
        new ProcessBuilder(
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=4000",
                "--dump-dom",
                file.toUri().toString())
            .redirectError(log.toFile())
            .start();
    String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Jsoup.parse(dom);
  }

  private static String browser() {
    Optional<String> browser =
        Stream.concat(
                Stream.ofNullable(System.getenv("DROVER_CHROMIUM")),
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .flatMap(dir -> NAMES.stream().map(name -> Path.of(dir, name).toString())))
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst();
    assumeTrue(browser.isPresent(), "no Chromium on the path; set DROVER_CHROMIUM to one");
    return browser.orElseThrow();
  }
}
