package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.catalog.wrap.Layer;
import io.drover.catalog.wrap.WrappedLearner;
import io.drover.catalog.wrap.WrappedTasks;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered algorithm keeps to where every registered wrapper is around its task. */
final class WrappedLearnerContractTest {
  private static final int COPIES = 4;
  private static final Key KEY = Key.of("wrapped learner contract");

  static Stream<Named<SmallTraining<?>>> trainings() {
    return SmallTraining.all().stream().map(t -> Named.of(t.toString(), t));
  }

  /** Every wrapper, in the order of their names, so that normalisation stands outside of stacks. */
  private static List<Layer<?>> layers(SmallTraining<?> training) {
    List<Layer<?>> layers = new ArrayList<>();
    TaskFacts[] facts = {training.facts()};
    Registered.wrappers()
        .forEach(
            wrapper -> {
              Layer<?> layer = Registered.layer(wrapper);
              if (fits(layer, facts[0])) {
                layers.add(layer);
                facts[0] = layer.facts(facts[0]);
              }
            });
    return layers;
  }

  private static <P extends Record> boolean fits(Layer<P> layer, TaskFacts facts) {
    return layer.wrapper().refuses(layer.params(), facts).isEmpty();
  }

  private static <P extends Record> Learner<P> learner(
      SmallTraining<P> training, byte[] checkpoint, Key stream) {
    WrappedTasks tasks =
        new WrappedTasks(copies -> Registered.create(training.task(), copies), layers(training));
    long horizon = training.rollouts(50);
    Algorithm<P> algorithm = training.algorithm();
    return new WrappedLearner<>(
        checkpoint == null
            ? algorithm.start(training.params(), tasks, horizon, stream)
            : algorithm.resume(
                training.params(), tasks, horizon, stream, checkpoint, SmallTraining.CHUNKS),
        tasks);
  }

  private static IntFunction<Task> evaluated(SmallTraining<?> training) {
    return WrappedTasks.ofEvaluations(
        copies -> Registered.create(training.task(), copies), layers(training));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void continuesToTheBitWithTheStateOfItsWrappers(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> whole = learner(training, null, KEY)) {
      training.train(whole, 3);
      byte[] half = whole.checkpoint(SmallTraining.CHUNKS);
      training.train(whole, 3);
      try (Learner<P> rest = learner(training, half, KEY)) {
        assertThat(rest.checkpoint(SmallTraining.CHUNKS)).isEqualTo(half);
        training.train(rest, 3);
        assertThat(rest.checkpoint(SmallTraining.CHUNKS))
            .isEqualTo(whole.checkpoint(SmallTraining.CHUNKS));
        assertThat(rest.metrics()).isEqualTo(whole.metrics());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void whoTakesOverACheckpointTakesItsStatistics(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> parent = learner(training, null, KEY)) {
      training.train(parent, 3);
      byte[] checkpoint = parent.checkpoint(SmallTraining.CHUNKS);
      try (Learner<P> child = learner(training, checkpoint, KEY.child("branch"))) {
        // To the bit, but for those that begin an iteration anew and so see a few more starts.
        float[] taken = normalisation(child).mean();
        float[] before = normalisation(parent).mean();
        float[] none = new float[before.length];
        assertThat(distance(taken, before)).isLessThanOrEqualTo(0.5 * distance(none, before));
      }
    }
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum;
  }

  private static Operation.Normalise normalisation(Learner<?> learner) {
    return (Operation.Normalise) learner.policy().operations().get(0);
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void evaluationsLeaveStatisticsAsTheyAre(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = learner(training, null, KEY)) {
      training.train(learner, 2);
      byte[] before = learner.checkpoint(SmallTraining.CHUNKS);
      Evaluation one = Evaluation.of(learner, evaluated(training), 4, true, KEY);
      Evaluation again = Evaluation.of(learner, evaluated(training), 4, true, KEY);
      assertThat(again.returns()).isEqualTo(one.returns());
      assertThat(learner.checkpoint(SmallTraining.CHUNKS)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void itsProgramActsAsItDoesOnWhatEvaluationsShow(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = learner(training, null, KEY)) {
      training.train(learner, 3);
      Task task = evaluated(training).apply(COPIES);
      task.reset(KEY);
      assertThat(learner.policy().observations()).isEqualTo(task.facts().observations());
      Actor one = learner.actor(COPIES, true, null);
      Actor other = new ProgramPolicy(learner.policy()).actor(COPIES, true, null);
      float[] actions = new float[COPIES * task.facts().actions().size()];
      float[] same = actions.clone();
      boolean[] starts = {true, true, true, true};
      for (int step = 0; step < 30; step++) {
        one.act(task.observations(), task.actionMasks(), starts, actions);
        other.act(task.observations(), task.actionMasks(), starts, same);
        assertThat(same)
            .containsExactly(
                actions, Offset.offset(task.facts().actions().continuous() ? 1e-5f : 0f));
        for (int c = 0; c < COPIES; c++) {
          starts[c] = task.terminated()[c] || task.truncated()[c];
        }
        task.step(actions);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void whatItSaysOfReturnsIsRaw(SmallTraining<P> training)
      throws TrainingFailedException {
    try (Learner<P> learner = learner(training, null, KEY)) {
      training.train(learner, 6);
      Map<String, Double> metrics = learner.metrics();
      if (training.task().card().name().equals("CartPole-v1")
          && metrics.containsKey("rollout/ep_rew_mean")) {
        // A reward of 1 in every step of the task, of which each action takes up to four.
        assertThat(metrics.get("rollout/ep_rew_mean"))
            .isGreaterThanOrEqualTo(metrics.get("rollout/ep_len_mean"));
      }
    }
  }
}
