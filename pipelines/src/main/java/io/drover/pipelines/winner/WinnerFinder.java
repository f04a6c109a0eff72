package io.drover.pipelines.winner;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.space.Configuration;
import io.drover.pipelines.directory.RunDirectoryException;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.statistics.SeedScore;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.Study;
import io.drover.pipelines.study.StudyListener;
import io.drover.pipelines.study.StudyResult;
import io.drover.pipelines.study.StudyStoppedException;
import io.drover.pipelines.study.Winner;
import io.drover.searchers.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the training whose policy a run came up with, by going through the study once more over
 * what the store has.
 *
 * <p>Of a population it is the winning agent: its own weights, which no other training gives again.
 * Where configurations were searched, or none, it is the best of the trainings on the test seeds; a
 * chosen seed gives the training on that seed, of a population the replay of the winner's schedule.
 */
public final class WinnerFinder {
  private final Experiment experiment;
  private final Components components;
  private final SegmentStore store;
  private final Study study;

  /**
   * For any run.
   *
   * @param code digest of the code that the run was made by
   */
  public WinnerFinder(
      Experiment experiment, Components components, String code, SegmentStore store) {
    this.experiment = experiment;
    this.components = components;
    this.store = store;
    this.study = new Study(experiment, components, code, this::stored, new StudyListener() {});
  }

  /**
   * A training and what it is.
   *
   * @param training the outcome of its last segment
   * @param what for people
   */
  public record Found(Outcome training, String what) {}

  /**
   * The training whose policy is wanted.
   *
   * @param seed of the training; empty for the winner's
   * @throws RunDirectoryException if there is none
   */
  public Found find(OptionalLong seed) {
    return find(study.run(), seed);
  }

  /** The training of the winner of a study that was just gone through. */
  public Found find(StudyResult result) {
    return find(result, OptionalLong.empty());
  }

  private Found find(StudyResult result, OptionalLong seed) {
    Optional<Winner> winner = result.winner();
    if (experiment.search().isPresent() && winner.isEmpty()) {
      throw new RunDirectoryException(
          experiment.name() + " has no winner yet: " + lacking(result, "its search"));
    }
    List<Proposal> line =
        winner
            .map(Winner::line)
            .orElseGet(
                () -> List.of(Study.step(0, experiment.train().envSteps(), Configuration.DEFAULT)));
    if (seed.isPresent()) {
      return onSeed(line, seed.getAsLong(), "the training on seed " + seed.getAsLong());
    }
    if (winner.isPresent() && isPopulation()) {
      return agent(winner.get());
    }
    return best(result, line);
  }

  /** Only what the store has; a study that wants more ends there. */
  private List<List<Outcome>> stored(String phase, List<Chain> chains) {
    List<List<Outcome>> all = new ArrayList<>();
    for (Chain chain : chains) {
      List<Outcome> outcomes = new ArrayList<>();
      boolean failed = false;
      for (int i = 0; i < chain.segments().size() && !failed; i++) {
        Optional<Outcome> outcome = store.find(chain.segments().get(i).key());
        outcomes.add(
            outcome.orElseThrow(() -> new StudyStoppedException(phase + " is not over", false)));
        failed = outcome.get().failure().isPresent();
      }
      all.add(outcomes);
    }
    return all;
  }

  private boolean isPopulation() {
    return ((SearchComponent<?>) components.find(Kind.SEARCH, experiment.search().orElseThrow()))
        .population();
  }

  private Found agent(Winner winner) {
    Proposal last = winner.line().get(winner.line().size() - 1);
    String what =
        "member " + last.member() + " of generation " + last.generation() + ", its own weights";
    return new Found(ended(winner.trial().lastTraining().get(0), what), what);
  }

  private Found best(StudyResult result, List<Proposal> line) {
    List<SeedScore> scores =
        result
            .test()
            .orElseThrow(
                () ->
                    new RunDirectoryException(
                        experiment.name()
                            + " is not tested yet: "
                            + lacking(result, "its test")
                            + "\n  --seed ID names a training that is done."))
            .perSeed();
    Optional<SeedScore> best = Optional.empty();
    for (SeedScore score : scores) {
      if (score.score().isPresent() && (best.isEmpty() || isBetter(score, best.get()))) {
        best = Optional.of(score);
      }
    }
    SeedScore found =
        best.orElseThrow(
            () ->
                new RunDirectoryException(
                    experiment.name() + " has no policy: every training on its test seeds failed"));
    String what =
        String.format(
            Locale.ROOT,
            "the training on seed %d, %s with %.1f",
            found.seed(),
            scores.size() == 1
                ? "the only test seed,"
                : "the best of " + scores.size() + " test seeds",
            found.score().getAsDouble());
    return onSeed(line, found.seed(), what);
  }

  private boolean isBetter(SeedScore score, SeedScore than) {
    double difference = score.score().getAsDouble() - than.score().getAsDouble();
    return experiment.objective().maximize() ? difference > 0 : difference < 0;
  }

  private Found onSeed(List<Proposal> line, long seed, String what) {
    String key = study.training(line, seed).lastTraining();
    if (store.find(key).isEmpty()) {
      throw new RunDirectoryException(
          experiment.name()
              + " has no training on seed "
              + seed
              + " in the store "
              + store.location()
              + ".\n  Its test seeds are "
              + words(experiment.seeds().test())
              + "; drover replay trains on further ones.");
    }
    return new Found(ended(key, what), what);
  }

  private Outcome ended(String key, String what) {
    Outcome training = store.find(key).orElseThrow();
    if (training.failure().isPresent()) {
      throw new RunDirectoryException(what + " failed: " + training.failure().get());
    }
    return training;
  }

  private String lacking(StudyResult result, String part) {
    return result.status().equals(StudyResult.COMPLETE) || !result.status().startsWith("stopped")
        ? result.status()
        : part
            + " is not over, or the store "
            + store.location()
            + " is not the run's.\n  Run it"
            + " to its end with drover run, or name its store with --store.";
  }

  private static String words(List<Long> seeds) {
    return seeds.size() > 12
        ? seeds.get(0) + " … " + seeds.get(seeds.size() - 1)
        : String.join(", ", seeds.stream().map(String::valueOf).toList());
  }
}
