package io.drover.dsl.experiment;

import io.drover.dsl.component.Kind;
import io.drover.dsl.space.Space;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A checked and resolved study: every default filled in, every name known, every value in range.
 *
 * @param name names the run directory; no influence on results
 * @param seed roots every decision of the search
 * @param task what to learn
 * @param algorithm how to learn; the space's parameters hold the file's or default values here
 * @param train how long
 * @param space what a search may change; empty without a search
 * @param search how; empty to train the given configuration on the test seeds
 * @param eval how members are evaluated while tuning
 * @param objective what is optimised
 * @param seeds which seeds tune, validate and test
 * @param test what is measured on the test seeds
 * @param limits when to stop early
 * @param keep which checkpoints stay once the run is over
 * @param executor where it runs; no influence on results
 * @param presets users' components that parameters came from, as {@code name@version}, by kind; for
 *     the record, no influence on anything
 */
public record Experiment(
    String name,
    long seed,
    Use task,
    Use algorithm,
    Train train,
    Space space,
    Optional<Use> search,
    Eval eval,
    Objective objective,
    Seeds seeds,
    Test test,
    Limits limits,
    Keep keep,
    Use executor,
    Map<Kind, String> presets) {
  /** Copies the map, by kind. */
  public Experiment {
    presets = Collections.unmodifiableMap(new TreeMap<>(presets));
  }

  /** An experiment that names no user's component. */
  public Experiment(
      String name,
      long seed,
      Use task,
      Use algorithm,
      Train train,
      Space space,
      Optional<Use> search,
      Eval eval,
      Objective objective,
      Seeds seeds,
      Test test,
      Limits limits,
      Keep keep,
      Use executor) {
    this(
        name, seed, task, algorithm, train, space, search, eval, objective, seeds, test, limits,
        keep, executor, Map.of());
  }
}
