package io.drover.pipelines.run;

import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.json.Json;
import io.drover.pipelines.directory.FrontJson;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.StudyFiles;
import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.study.Front;
import io.drover.pipelines.study.StudyResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Keeps {@code status.json} fresh for {@code drover status}, and the learning curves of single
 * trainings in {@code curves.csv}; passes everything on.
 */
final class StatusFile implements Progress {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final RunDirectory directory;
  private final Experiment experiment;
  private final Progress next;
  private final Instant started = Instant.now();
  private final Map<Long, List<LearningCurve.Point>> points = new TreeMap<>();
  private OptionalDouble latest = OptionalDouble.empty();
  private Instant written = Instant.MIN;
  private Optional<Front> front = Optional.empty();
  private String phase = "start";
  private Step last = new Step("start", 0, 0, 0, OptionalDouble.empty());

  StatusFile(RunDirectory directory, Experiment experiment, Progress next) {
    this.directory = directory;
    this.experiment = experiment;
    this.next = next;
  }

  @Override
  public void phase(String name) {
    phase = name;
    write(new Step(name, 0, 0, last.envStepsTotal(), last.best()));
    next.phase(name);
  }

  @Override
  public void round(Round round) {
    next.round(round);
  }

  @Override
  public void step(Step step) {
    last = step;
    if (written.plus(EVERY).isBefore(Instant.now())) {
      write(step);
    }
    next.step(step);
  }

  @Override
  public void evaluated(Evaluated evaluated) {
    points
        .computeIfAbsent(evaluated.seed(), seed -> new ArrayList<>())
        .add(new LearningCurve.Point(evaluated.envSteps(), evaluated.score()));
    latest = OptionalDouble.of(evaluated.score());
    next.evaluated(evaluated);
  }

  @Override
  public void notice(String message) {
    next.notice(message);
  }

  @Override
  public void tested(StudyResult soFar) {
    next.tested(soFar);
  }

  /** There are new trials of several objectives. */
  void front(Front soFar) {
    front = Optional.of(soFar);
  }

  /** Leaves the last word, once the run is over. */
  void ended() {
    phase = "end";
    write(new Step(phase, 0, 0, last.envStepsTotal(), last.best()));
  }

  private void write(Step step) {
    written = Instant.now();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("name", experiment.name());
    status.put("phase", phase);
    status.put("env_steps_done", step.envStepsDone());
    status.put("env_steps_of_round", step.envStepsOfRound());
    status.put("env_steps_run", step.envStepsTotal());
    status.put("best", step.best().isPresent() ? (Object) step.best().getAsDouble() : null);
    front.ifPresent(soFar -> status.put("front", FrontJson.soFar(soFar)));
    status.put("latest", latest.isPresent() ? (Object) latest.getAsDouble() : null);
    status.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    status.put("updated", written.truncatedTo(ChronoUnit.SECONDS).toString());
    directory.write(RunDirectory.STATUS, Json.pretty(status));
    if (!points.isEmpty()) {
      List<LearningCurve> curves = new ArrayList<>();
      points.forEach((seed, own) -> curves.add(new LearningCurve(seed, own, Optional.empty())));
      StudyFiles.write(directory.path(), curves);
    }
  }
}
