package io.drover.pipelines.plots;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenStudy.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes pages of sample studies into a folder, to be looked at. */
public final class SampleStudyPages {
  private SampleStudyPages() {}

  /** With the folder as its only argument. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<String, FrozenStudy> samples = new LinkedHashMap<>();
    samples.put("varied", SampleStudies.varied(100));
    samples.put("one-trial", SampleStudies.varied(1));
    samples.put("three-trials", SampleStudies.varied(3));
    samples.put("many-trials", SampleStudies.varied(2000));
    samples.put("large", SampleStudies.box(15, 2000, Direction.MINIMIZE));
    samples.put("one-parameter", SampleStudies.box(1, 30, Direction.MINIMIZE));
    samples.put("many-parameters", SampleStudies.box(15, 100, Direction.MINIMIZE));
    samples.put("two-objectives", SampleStudies.box(3, 60, Direction.MINIMIZE, Direction.MAXIMIZE));
    for (Map.Entry<String, FrozenStudy> sample : samples.entrySet()) {
      Files.writeString(
          folder.resolve("study-" + sample.getKey() + ".html"), StudyPage.html(sample.getValue()));
    }
  }
}
