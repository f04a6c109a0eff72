package io.drover.pipelines.plan;

import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.language.Metric;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.segment.SegmentCode;
import io.drover.pipelines.store.SegmentStore;
import io.drover.pipelines.study.Rounds;
import io.drover.pipelines.study.Study;
import io.drover.pipelines.study.StudyListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans by running the study itself over made-up outcomes where the store has none: what it would
 * do, and how much, comes from the code that does it.
 */
public final class Planner implements Rounds {
  private static final Map<String, Double> MADE_UP =
      Metric.NAMES.stream().collect(Collectors.toMap(name -> name, name -> 0.0));

  private final SegmentStore store;
  private final Map<String, Counts> phases = new LinkedHashMap<>();
  private final List<Segment> missingRoots = new ArrayList<>();
  private boolean allKnown = true;

  private Planner(SegmentStore store) {
    this.store = store;
  }

  /**
   * The plan of a run over this store. Reads the whole store to say why something is not reused.
   */
  public static Plan plan(Experiment experiment, Registry registry, SegmentStore store) {
    Planner planner = dryRun(experiment, registry, store);
    Components components = new Components(registry);
    List<Plan.Phase> phases = new ArrayList<>();
    planner.phases.forEach((name, counts) -> phases.add(counts.phase(name)));
    return new Plan(phases, NotReusable.reasons(planner.missingRoots, store, components));
  }

  /** Environment steps that a run over this store would train. Reads only what the run needs. */
  public static long envStepsMissing(Experiment experiment, Registry registry, SegmentStore store) {
    return dryRun(experiment, registry, store).phases.values().stream()
        .mapToLong(counts -> counts.envSteps - counts.envStepsStored)
        .sum();
  }

  private static Planner dryRun(Experiment experiment, Registry registry, SegmentStore store) {
    Planner planner = new Planner(store);
    Components components = new Components(registry);
    String code = SegmentCode.digest(experiment, components);
    new Study(experiment, components, code, planner, new StudyListener() {}).run();
    return planner;
  }

  @Override
  public List<List<Outcome>> run(String phase, List<Chain> chains) {
    Counts counts = phases.computeIfAbsent(phase, p -> new Counts());
    counts.rounds++;
    counts.decided &= allKnown;
    List<List<Outcome>> outcomes = new ArrayList<>();
    for (Chain chain : chains) {
      outcomes.add(run(chain, counts));
    }
    return outcomes;
  }

  private List<Outcome> run(Chain chain, Counts counts) {
    List<Outcome> outcomes = new ArrayList<>();
    long missingSteps = 0;
    for (Segment segment : chain.segments()) {
      Optional<Outcome> stored = store.find(segment.key());
      counts.segments++;
      counts.envSteps += segment.envSteps();
      if (stored.isPresent()) {
        counts.segmentsStored++;
        counts.envStepsStored += segment.envSteps();
        outcomes.add(stored.get());
        if (stored.get().failure().isPresent()) {
          break;
        }
      } else {
        allKnown = false;
        missingSteps += segment.envSteps();
        if (segment.kind() == Segment.Kind.TRAIN && segment.parent().isEmpty()) {
          missingRoots.add(segment);
        }
        outcomes.add(new Outcome(segment, MADE_UP, segment.envSteps(), 0, "", Optional.empty()));
      }
    }
    if (missingSteps > 0) {
      counts.costMissing += chain.cost() * missingSteps / chain.envSteps();
    }
    return outcomes;
  }

  private static final class Counts {
    private int rounds;
    private int segments;
    private long envSteps;
    private int segmentsStored;
    private long envStepsStored;
    private double costMissing;
    private boolean decided = true;

    Plan.Phase phase(String name) {
      return new Plan.Phase(
          name, rounds, segments, envSteps, segmentsStored, envStepsStored, costMissing, decided);
    }
  }
}
