package io.drover.pipelines.run;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import io.drover.dsl.space.Configuration;
import io.drover.pipelines.directory.FrontJson;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.statistics.TestSummary;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.Study;
import io.drover.pipelines.study.StudyListener;
import io.drover.searchers.Proposal;
import io.drover.searchers.schedule.Schedule;
import io.drover.searchers.schedule.ScheduleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * @param count how many seeds, from the first one after all seeds of the run on
   * @return the test's figures by objective; also in {@code replay-FIRST-LAST.json} of the run
   *     directory
   * @throws RunDirectoryException if the run has no schedule, or a damaged one
   */
  public static Map<String, TestSummary> execute(
      Path directory, int count, String storeLocation, Registry registry, Progress progress) {
    Experiment experiment = RunDirectory.experiment(directory, registry);
    Components components = new Components(registry);
    List<Proposal> line = line(directory, experiment, components);
    long first = firstUnseen(experiment.seeds());
    List<Long> seeds = LongStream.range(first, first + count).boxed().toList();
    SegmentStore store = SegmentStore.at(storeLocation);
    try (LazySession session = LazySession.of(experiment.executor(), components)) {
      BeamRounds rounds =
          new BeamRounds(experiment, store, session, progress, new Tally(), registry);
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
      List<TestSummary> all = study.replay(line, seeds);
      List<String> metrics = experiment.objectives().metrics();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", experiment.name());
      json.putAll(FrontJson.summary(metrics, all));
      String file = "replay-" + first + "-" + (first + count - 1) + ".json";
      RunDirectory.write(directory, file, Json.pretty(json));
      Map<String, TestSummary> byMetric = new LinkedHashMap<>();
      for (int i = 0; i < all.size(); i++) {
        byMetric.put(metrics.get(i), all.get(i));
      }
      return byMetric;
    }
  }

  /** The run neither tuned, nor validated, nor tested on it or any later seed. */
  private static long firstUnseen(Seeds seeds) {
    long last = 0;
    for (List<Long> group : List.of(seeds.tune(), seeds.validate(), seeds.test())) {
      for (long seed : group) {
        last = Math.max(last, seed);
      }
    }
    return last + 1;
  }

  private static List<Proposal> line(Path directory, Experiment experiment, Components components) {
    Path file = directory.resolve(RunDirectory.SCHEDULE);
    long horizon = experiment.train().envSteps();
    if (!Files.exists(file)) {
      if (experiment.search().isPresent()) {
        throw new RunDirectoryException(
            directory + " has no " + RunDirectory.SCHEDULE + " yet: its search is not over");
      }
      return List.of(Study.step(0, horizon, Configuration.DEFAULT));
    }
    Schedule schedule = ScheduleFile.read(file).schedule();
    if (schedule.envSteps() != horizon) {
      throw damaged(
          file, "it ends at " + schedule.envSteps() + " environment steps, not at " + horizon);
    }
    List<Proposal> line = new ArrayList<>();
    for (Schedule.Step step : schedule.steps()) {
      Use use = experiment.algorithm(step.configuration());
      try {
        long rollout = components.rolloutSteps(use);
        if (step.toStep() % rollout != 0) {
          throw damaged(file, step.toStep() + " is no whole number of rollouts of " + rollout);
        }
      } catch (IllegalArgumentException e) {
        throw damaged(file, "in the step to " + step.toStep() + ", " + e.getMessage());
      }
      line.add(Study.step(step.fromStep(), step.toStep(), step.configuration()));
    }
    return line;
  }

  private static RunDirectoryException damaged(Path file, String why) {
    return new RunDirectoryException(
        file + " was changed: " + why + ".\n  Run the experiment again to write it anew.");
  }
}
