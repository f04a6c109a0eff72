package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.tasks.Corridor;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A registered algorithm on a registered task, small enough to train in milliseconds.
 *
 * @param algorithm what trains
 * @param params its parameters
 * @param task what it trains on
 * @param stream of the training
 */
record SmallTraining<P extends Record>(
    Algorithm<P> algorithm, P params, TaskType<?> task, Key stream) {
  static final Key STREAM = Key.of("algorithm contract");

  private static final int HORIZON_ROLLOUTS = 50;

  /** Values that make a training small, for those algorithms that have such a parameter. */
  private static final Map<String, Object> SMALL =
      Map.of(
          "n_envs", 3L,
          "n_steps", 8L,
          "batch_size", 6L,
          "n_epochs", 2L,
          "n_delta", 2L,
          "lstm_hidden_size", 6L,
          "net_arch", List.of(8L, 8L),
          "buffer_size", 256L,
          "learning_starts", 4L,
          "gradient_steps", 2L);

  /**
   * Every algorithm on a task of every sort that it can train on. What holds for each single task
   * is {@link TaskContractTest}'s.
   */
  static List<SmallTraining<?>> all() {
    List<SmallTraining<?>> all = new ArrayList<>();
    for (Algorithm<?> algorithm : Registered.algorithms()) {
      Set<List<Object>> sorts = new HashSet<>();
      for (TaskType<?> task : Registered.andMaskedTasks()) {
        TaskFacts facts = Registered.create(task, 1).facts();
        if (algorithm.refuses(facts).isEmpty() && sorts.add(sort(task, facts))) {
          all.add(of(algorithm, task, SMALL));
        }
      }
    }
    return all;
  }

  /** What tells tasks apart for an algorithm. */
  private static List<Object> sort(TaskType<?> task, TaskFacts facts) {
    return List.of(
        task instanceof Corridor
            ? task
            : task.getClass().isRecord() ? task.getClass() : "registered",
        facts.observations().getClass(),
        facts.actions().getClass(),
        facts.masksActions());
  }

  private static <P extends Record> SmallTraining<P> of(
      Algorithm<P> algorithm, TaskType<?> task, Map<String, Object> values) {
    P params = Params.create(algorithm.params(), known(algorithm, values));
    return new SmallTraining<>(algorithm, params, task, STREAM);
  }

  /** The values of those parameters that the algorithm has. */
  private static Map<String, Object> known(Algorithm<?> algorithm, Map<String, Object> values) {
    Map<String, Object> known = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(algorithm.params())) {
      if (values.containsKey(spec.name())) {
        known.put(spec.name(), values.get(spec.name()));
      }
    }
    return known;
  }

  /** The same with other values of those parameters that the algorithm has. */
  SmallTraining<P> with(Map<String, Object> values) {
    Map<String, Object> all = new LinkedHashMap<>(Params.values(params));
    all.putAll(known(algorithm, values));
    return withParams(Params.create(algorithm.params(), all));
  }

  SmallTraining<P> withStream(String label) {
    return new SmallTraining<>(algorithm, params, task, STREAM.child(label));
  }

  SmallTraining<P> withParams(P other) {
    return new SmallTraining<>(algorithm, other, task, stream);
  }

  TaskFacts facts() {
    return Registered.create(task, 1).facts();
  }

  List<ParamSpec> specs() {
    return Params.specs(algorithm.params());
  }

  /** Environment steps of so many rollouts. */
  long rollouts(int count) {
    return count * algorithm.rolloutSteps(params);
  }

  Learner<P> start() {
    return algorithm.start(
        params, copies -> Registered.create(task, copies), rollouts(HORIZON_ROLLOUTS), stream);
  }

  static final Chunks CHUNKS = new MemoryChunks();

  Learner<P> resume(byte[] checkpoint) {
    return algorithm.resume(
        params,
        copies -> Registered.create(task, copies),
        rollouts(HORIZON_ROLLOUTS),
        stream,
        checkpoint,
        CHUNKS);
  }

  /** Trains on, one rollout a call. */
  void train(Learner<P> learner, int rollouts) throws TrainingFailedException {
    for (int i = 0; i < rollouts; i++) {
      learner.train(rollouts(1));
    }
  }

  /** The checkpoint after so many rollouts from the start. */
  byte[] trained(int rollouts) throws TrainingFailedException {
    try (Learner<P> learner = start()) {
      train(learner, rollouts);
      return learner.checkpoint(CHUNKS);
    }
  }

  /** The checkpoint after so many further rollouts. */
  byte[] continued(byte[] checkpoint, int rollouts) throws TrainingFailedException {
    try (Learner<P> learner = resume(checkpoint)) {
      train(learner, rollouts);
      return learner.checkpoint(CHUNKS);
    }
  }

  /** Actions for the first observations of episodes; deterministic if there is no generator. */
  float[] act(Policy policy, Seen seen, Rng rng) {
    boolean[] starts = new boolean[seen.rows()];
    Arrays.fill(starts, true);
    float[] actions = new float[seen.rows() * facts().actions().size()];
    policy
        .actor(seen.rows(), rng == null, rng)
        .act(seen.observations(), seen.masks(), starts, actions);
    return actions;
  }

  /** Fails if an action does not belong to the task's space. */
  void requireActions(float[] actions) {
    ActionSpace space = facts().actions();
    for (int i = 0; i < actions.length; i++) {
      int k = i % space.size();
      if (space instanceof ActionSpace.Box box) {
        assertThat((double) actions[i]).isBetween(box.low().get(k), box.high().get(k));
      } else {
        assertThat(actions[i]).isBetween(0f, space.choices().get(k) - 1f);
        assertThat(actions[i] % 1).isZero();
      }
    }
  }

  /** How many of the choices in these actions the masks forbid. */
  int forbidden(Seen seen, float[] actions) {
    int forbidden = 0;
    int mask = 0;
    int action = 0;
    while (action < actions.length) {
      for (int choices : facts().actions().choices()) {
        forbidden += seen.masks()[mask + (int) actions[action++]] ? 0 : 1;
        mask += choices;
      }
    }
    return forbidden;
  }

  /** What a random walk meets. */
  Seen seen(int count) {
    Task walked = Registered.create(task, 1);
    walked.reset(STREAM);
    RandomWalk walk = new RandomWalk(walked, STREAM);
    int size = facts().observationSize();
    float[] observations = new float[count * size];
    int maskSize = facts().masksActions() ? facts().actions().choiceCount() : 0;
    boolean[] masks = facts().masksActions() ? new boolean[count * maskSize] : null;
    for (int i = 0; i < count; i++) {
      System.arraycopy(walked.observations(), 0, observations, i * size, size);
      if (masks != null) {
        System.arraycopy(walked.actionMasks(), 0, masks, i * maskSize, maskSize);
      }
      walk.step();
    }
    return new Seen(count, observations, masks);
  }

  /** The same parameters with another allowed value of one; empty if there is none at hand. */
  List<P> changed(ParamSpec spec) {
    return changes(spec).stream().limit(1).toList();
  }

  /** The same parameters with other allowed values of one. */
  List<P> changes(ParamSpec spec) {
    Map<String, Object> values = Params.values(params);
    Object value = values.get(spec.name());
    List<P> changed = new ArrayList<>();
    for (Object candidate : candidates(spec, value)) {
      values.put(spec.name(), candidate);
      if (!candidate.equals(value)) {
        try {
          changed.add(Params.create(algorithm.params(), values));
        } catch (IllegalArgumentException outOfRangeOrCombination) {
          assertThat(outOfRangeOrCombination).message().isNotBlank();
        }
      }
    }
    return changed;
  }

  private static List<?> candidates(ParamSpec spec, Object value) {
    return switch (spec.type()) {
      case INT ->
          value instanceof Long l ? List.of(l * 2, l / 2, l + 1, 1L, l * 100) : List.of(1L, 2L);
      case FLOAT ->
          value instanceof Double d ? List.of(d / 2, 0.5, 2.0, d / 1000) : List.of(0.5, 1e-6);
      case BOOL -> List.of(true, false);
      case TEXT -> spec.choices();
      case FILE -> List.of();
      case INT_LIST -> List.of(List.of(4L), List.of(16L));
      case FLOAT_LIST -> List.of(List.of(0.5), List.of(0.25));
      case TEXT_LIST -> List.of(List.of("other"), List.of());
      case MAPPING -> List.of(Map.of("other", 1L));
    };
  }

  @Override
  public String toString() {
    return algorithm.card().name() + " on " + Registered.label(task);
  }
}
