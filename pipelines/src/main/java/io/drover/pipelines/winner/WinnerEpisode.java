package io.drover.pipelines.winner;

import io.drover.catalog.Task;
import io.drover.catalog.picture.AnimatedSvg;
import io.drover.catalog.picture.Film;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.catalog.rollout.Camera;
import io.drover.catalog.rollout.Choice;
import io.drover.catalog.rollout.Rollout;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.context.ContextPoints;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.context.Role;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.random.Key;
import io.drover.pipelines.directory.RunDirectory;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.report.Report.Episode;
import io.drover.pipelines.round.TrainedLearner;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Training;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.StudyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An episode of the winner's policy in pictures, for the report and as {@value
 * RunDirectory#EPISODE}. The same run draws the same bytes: start and chance come from a key of
 * their own. No result depends on it, and whatever goes wrong with it is only logged.
 */
public final class WinnerEpisode {
  private static final Logger log = LoggerFactory.getLogger(WinnerEpisode.class);

  /** What a report gives to it. */
  private static final int BYTES = 300_000;

  /** The end of the file: which training it shows, and what it came to. */
  private static final Pattern MARK = Pattern.compile("<!-- drover (\\S+) (\\d+) (\\S+) -->\\s*$");

  private final Experiment experiment;
  private final Components components;
  private final SegmentStore store;
  private final Path directory;

  /** For a run in that directory. */
  public WinnerEpisode(
      Experiment experiment, Components components, SegmentStore store, Path directory) {
    this.experiment = experiment;
    this.components = components;
    this.store = store;
    this.directory = directory;
  }

  /**
   * The episode; empty if there is no winner, its checkpoint is gone, or its task has no pictures
   * or does not repeat to the bit.
   */
  public Optional<Episode> of(StudyResult result, WinnerFinder finder) {
    Component<?> task = components.find(Kind.TASK, experiment.task());
    boolean tested = result.test().isPresent() || result.winner().isPresent();
    if (!tested || task.card().determinism() != Determinism.BITWISE) {
      return Optional.empty();
    }
    try {
      WinnerFinder.Found found = finder.find(result);
      return drawn(found).or(() -> draw(found));
    } catch (RunDirectoryException e) {
      log.info("no episode of the winner: {}", e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      log.warn("no episode of the winner could be drawn", e);
    }
    return Optional.empty();
  }

  /** As an earlier run in this directory has drawn it. */
  private Optional<Episode> drawn(WinnerFinder.Found found) {
    Path file = directory.resolve(RunDirectory.EPISODE);
    try {
      String svg = Files.exists(file) ? Files.readString(file) : "";
      Matcher mark = MARK.matcher(svg.substring(Math.max(0, svg.length() - 200)));
      return mark.find() && mark.group(1).equals(found.training().segment().key())
          ? Optional.of(
              episode(
                  found, Integer.parseInt(mark.group(2)), Double.parseDouble(mark.group(3)), svg))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // drawn anew
    }
  }

  private Optional<Episode> draw(WinnerFinder.Found found) {
    return store.checkpoint(found.training().checkpoint()).isPresent()
        ? film(found.training()).flatMap(film -> write(found, film))
        : Optional.empty();
  }

  private Optional<Film> film(Outcome training) {
    Use played = experiment.task();
    Key key = Key.of("report").child("episode");
    Camera camera = new Camera(played.component(), components.timeStep(played, experiment.wrap()));
    try (Task task = components.tasks(played, experiment.wrap()).apply(1)) {
      task.reset(key);
      if (task.picture(0).isEmpty()) {
        return Optional.empty();
      }
      try (Training trained = TrainedLearner.open(training, store, components)) {
        ProgramPolicy policy = new ProgramPolicy(trained.learner().policy());
        Choice choice = Choice.of(policy.actor(1, true, key.rng()));
        Rollout.episode(test().map(WinnerEpisode::point)).play(task, choice, key, camera);
      }
    }
    return camera.film();
  }

  private Optional<Episode> write(WinnerFinder.Found found, Film film) {
    Film.Frame last = film.last();
    String key = found.training().segment().key();
    String mark = "<!-- drover " + key + " " + last.step() + " " + last.sum() + " -->\n";
    String svg = AnimatedSvg.of(film, BYTES) + mark;
    if (svg.length() > 2 * BYTES) {
      log.info("the winner's episode takes {} bytes to draw: left out", svg.length());
      return Optional.empty();
    }
    RunDirectory.write(directory, RunDirectory.EPISODE, svg);
    return Optional.of(episode(found, last.step(), last.sum(), svg));
  }

  private Episode episode(WinnerFinder.Found found, int steps, double sum, String svg) {
    Map<String, Double> context = new LinkedHashMap<>();
    test()
        .ifPresent(
            space -> {
              double[] point = point(space);
              for (int i = 0; i < point.length; i++) {
                if (space.params().get(i).varies()) {
                  context.put(space.params().get(i).name(), point[i]);
                }
              }
            });
    return new Episode(found.what(), steps, sum, context, svg);
  }

  private Optional<ContextSpace> test() {
    return experiment.contexts().map(Contexts::test);
  }

  /** The first context of tests. */
  private static double[] point(ContextSpace space) {
    return ContextPoints.of(space, Role.TEST, 1)[0];
  }
}
