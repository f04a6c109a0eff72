package io.drover.pipelines.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes sample pages into a folder, to be looked at. */
public final class SamplePage {
  private SamplePage() {}

  /** With the folder as its only argument. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<String, Report> samples = new LinkedHashMap<>();
    samples.put("population", SampleReports.population(12, 12));
    samples.put("large", SampleReports.population(64, 100));
    samples.put("configurations", SampleReports.configurations());
    samples.put("plain", SampleReports.plain());
    samples.put("contexts", SampleContexts.report());
    samples.put("hostile", SampleReports.hostile("</script><b>\"'&{{data}}"));
    for (Map.Entry<String, Report> sample : samples.entrySet()) {
      Files.writeString(
          folder.resolve(sample.getKey() + ".html"), ReportPage.html(sample.getValue()));
    }
  }
}
