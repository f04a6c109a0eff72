package io.drover.pipelines.study;

import io.drover.dsl.context.Role;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.space.Configuration;
import io.drover.pipelines.segment.Chain;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.segment.SegmentContexts;
import io.drover.searchers.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts trainings into segments at the canonical checkpoints, so that all roles share them. */
final class ChainBuilder {
  /** How many evaluations at the end of a training make its score (the winner rule). */
  static final int LAST_EVALUATIONS = 3;

  private final Experiment experiment;
  private final Components components;
  private final String code;

  ChainBuilder(Experiment experiment, Components components, String code) {
    this.experiment = experiment;
    this.components = components;
    this.code = code;
  }

  /** When a training is evaluated, and how. */
  enum Evaluate {
    /** After each segment, as {@code eval} says. */
    ALWAYS,
    /** After the last three, as {@code eval} says. */
    LAST_THREE,
    /** At the horizon, on the episodes of {@code test}. */
    AT_HORIZON,
    /** At the horizon as for a test, and after every segment before it as {@code eval} says. */
    CURVE
  }

  /**
   * A part of a training under one configuration.
   *
   * @param parent key of the training segment to go on from; empty to start
   * @param stream of its random numbers
   * @param evalStream of its evaluations' start states, common to all that are compared
   */
  Chain part(
      Proposal proposal, String parent, String stream, String evalStream, Evaluate evaluate) {
    return chain(List.of(proposal), parent, stream, evalStream, evaluate);
  }

  /** A whole training along a line of proposals: a schedule, or a single configuration. */
  Chain whole(List<Proposal> line, String stream, Evaluate evaluate) {
    return chain(line, "", stream, stream, evaluate);
  }

  /** An evaluation of a finished training's own weights on fresh episodes. */
  Chain agent(Proposal last, String parent, String stream, int episodes) {
    Segment evaluation =
        evaluation(last.configuration(), parent, stream, last.toStep(), episodes, Role.TEST);
    return new Chain(List.of(evaluation), 0);
  }

  private Chain chain(
      List<Proposal> line, String parent, String stream, String evalStream, Evaluate evaluate) {
    List<Segment> segments = new ArrayList<>();
    double cost = 0;
    String before = parent;
    for (Proposal proposal : line) {
      Configuration configuration = proposal.configuration();
      cost +=
          components.cost(
                  experiment.algorithm(configuration),
                  experiment.task(configuration),
                  experiment.wrap(configuration))
              * (proposal.toStep() - proposal.fromStep());
      long from = proposal.fromStep();
      while (from < proposal.toStep()) {
        long to = Math.min(proposal.toStep(), nextCheckpoint(from));
        Segment train = training(configuration, before, stream, from, to);
        before = train.key();
        segments.add(train);
        int episodes = episodes(evaluate, to);
        if (episodes > 0) {
          segments.add(
              evaluation(configuration, before, evalStream, to, episodes, role(evaluate, to)));
        }
        from = to;
      }
    }
    return new Chain(segments, cost);
  }

  private int episodes(Evaluate evaluate, long step) {
    long horizon = experiment.train().envSteps();
    return switch (evaluate) {
      case ALWAYS -> experiment.eval().episodes();
      case LAST_THREE ->
          step > horizon - LAST_EVALUATIONS * experiment.train().checkpointEvery()
              ? experiment.eval().episodes()
              : 0;
      case AT_HORIZON -> step == horizon ? experiment.test().episodes() : 0;
      case CURVE -> step == horizon ? experiment.test().episodes() : experiment.eval().episodes();
    };
  }

  private long nextCheckpoint(long step) {
    long every = experiment.train().checkpointEvery();
    return (step / every + 1) * every;
  }

  /**
   * What is at the horizon for a test meets the contexts of tests, all else those of the search.
   */
  private Role role(Evaluate evaluate, long step) {
    boolean tests = evaluate == Evaluate.AT_HORIZON || evaluate == Evaluate.CURVE;
    return tests && step == experiment.train().envSteps() ? Role.TEST : Role.VALIDATE;
  }

  private Segment training(
      Configuration configuration, String parent, String stream, long from, long to) {
    Use algorithm = experiment.algorithm(configuration);
    Use task = trainingTask(configuration);
    Optional<Use> curriculum = experiment.curriculum(configuration);
    return new Segment(
        Segment.Kind.TRAIN,
        code,
        task,
        algorithm,
        experiment.train().envSteps(),
        stream,
        parent,
        from,
        to,
        0,
        false,
        components.libraries(algorithm, task),
        curriculum,
        curriculum.flatMap(drawn -> contexts(Role.TRAIN)),
        experiment.wrap(configuration));
  }

  /** The task, in the one context of trainings where nothing is drawn. */
  private Use trainingTask(Configuration configuration) {
    Use task = experiment.task(configuration);
    return experiment.curriculum().isPresent() || experiment.contexts().isEmpty()
        ? task
        : task.with(experiment.contexts().get().train().lowest());
  }

  private Segment evaluation(
      Configuration configuration,
      String parent,
      String stream,
      long step,
      int episodes,
      Role role) {
    Use algorithm = experiment.algorithm(configuration);
    return new Segment(
        Segment.Kind.EVALUATE,
        code,
        experiment.task(),
        algorithm,
        experiment.train().envSteps(),
        stream,
        parent,
        step,
        step,
        episodes,
        experiment.eval().deterministic(),
        components.libraries(algorithm, experiment.task()),
        Optional.empty(),
        contexts(role),
        components.played(experiment.wrap()));
  }

  private Optional<SegmentContexts> contexts(Role role) {
    return experiment.contexts().map(contexts -> new SegmentContexts(role, contexts.of(role)));
  }
}
