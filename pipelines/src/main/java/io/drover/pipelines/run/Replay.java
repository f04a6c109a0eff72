package io.drover.pipelines.run;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;
import io.drover.pipelines.directory.ResultFile;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.Study;
import io.drover.pipelines.study.StudyListener;
import io.drover.searchers.Proposal;
import io.drover.searchers.schedule.ScheduleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Trains what won once more, on seeds that the run never saw. */
public final class Replay {
  private Replay() {}

  /**
   * Replays the schedule of a run, or the configuration of one without a search.
   *
   * @param directory of the run
   * @param count how many seeds, from the first one after the run's test seeds on
   * @return the test's figures; also in {@code replay-FIRST-LAST.json} of the run directory
   * @throws RunDirectoryException if the run has no schedule, or a damaged one
   */
  public static TestSummary execute(
      Path directory, int count, String storeLocation, Registry registry, Progress progress) {
    Experiment experiment = RunDirectory.experiment(directory, registry);
    List<Proposal> line = line(directory, experiment);
    long first = Collections.max(experiment.seeds().test()) + 1;
    List<Long> seeds = LongStream.range(first, first + count).boxed().toList();
    SegmentStore store = SegmentStore.at(storeLocation);
    Components components = new Components(registry);
    try (LazySession session = LazySession.of(experiment.executor(), components)) {
      BeamRounds rounds = new BeamRounds(experiment, store, session, progress, new Tally());
      Study study =
          new Study(
              experiment,
              components,
              SegmentCode.digest(experiment, components),
              rounds,
              new StudyListener() {
                @Override
                public void phase(String phase) {
                  progress.phase(phase);
                }
              });
      TestSummary summary = study.replay(line, seeds);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", experiment.name());
      json.putAll(ResultFile.summary(summary));
      String file = "replay-" + first + "-" + (first + count - 1) + ".json";
      RunDirectory.write(directory, file, Json.pretty(json));
      return summary;
    }
  }

  private static List<Proposal> line(Path directory, Experiment experiment) {
    Path file = directory.resolve(RunDirectory.SCHEDULE);
    try {
      String text = Files.readString(file);
      Problems problems = new Problems();
      Node.Mapping root =
          YamlReader.read(text, file.toString(), problems)
              .orElseThrow(() -> new InvalidFileException(problems.sorted()));
      problems.throwIfAny();
      return ScheduleFile.read(root).schedule().steps().stream()
          .map(step -> Study.step(step.fromStep(), step.toStep(), step.configuration()))
          .toList();
    } catch (NoSuchFileException e) {
      if (experiment.search().isEmpty()) {
        return List.of(
            Study.step(
                0, experiment.train().envSteps(), io.drover.dsl.space.Configuration.DEFAULT));
      }
      throw new RunDirectoryException(
          directory + " has no " + RunDirectory.SCHEDULE + " yet: its search is not over", e);
    } catch (IOException e) {
      throw new RunDirectoryException("cannot read " + file + ": " + e, e);
    }
  }
}
