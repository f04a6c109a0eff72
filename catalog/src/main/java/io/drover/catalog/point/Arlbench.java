package io.drover.catalog.point;

import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Param;
import io.drover.dsl.random.Key;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hyperparameters of ARLBench's tables, for the task {@code landscape}, where trainings are
 * looked up. The action is the hyperparameters by name in alphabetical order, the seed, and the
 * environment steps so far.
 */
public final class Arlbench extends ConstantAlgorithm<Arlbench.Params> {
  private static final String NAME = "arlbench";

  /** Hyperparameters, seed and environment steps. */
  private static final int ACTION_SIZE = 24;

  /** Seed and environment steps. */
  private static final int OTHERS = 2;

  /** Ids of seeds that are looked for; counts in a file make no larger ones. */
  private static final int MOST_SEEDS = 2048;

  /** By ARLBench's names, in alphabetical order; a table has some of them. */
  public record Params(
      @Param(
              doc = "Exponent of priorities, where replay is prioritised.",
              value = "0.9",
              range = "[0, 1]")
          double bufferAlpha,
      @Param(doc = "Samples of a gradient of DQN and SAC.", value = "64", range = "[1, 4096]")
          int bufferBatchSize,
      @Param(
              doc = "Exponent of their correction, where replay is prioritised.",
              value = "0.9",
              range = "[0, 1]")
          double bufferBeta,
      @Param(doc = "Least priority, where replay is prioritised.", value = "1e-5", range = "[0, 1]")
          double bufferEpsilon,
      @Param(doc = "Whether replay is prioritised.", value = "false") boolean bufferPrioSampling,
      @Param(doc = "Transitions that are kept.", value = "100000", range = "[1, 10000000]")
          int bufferSize,
      @Param(doc = "Clip range of the policy.", value = "0.2", range = "[0, 1]") double clipEps,
      @Param(doc = "Weight of the entropy.", value = "0.0", range = "[0, 1]") double entCoef,
      @Param(doc = "Lambda of the advantages.", value = "0.95", range = "[0, 1]") double gaeLambda,
      @Param(doc = "First share of random actions.", value = "1.0", range = "[0, 1]")
          double initialEpsilon,
      @Param(doc = "Step size of Adam.", value = "3e-4", range = "(0, 1]") double learningRate,
      @Param(doc = "Steps before learning.", value = "1024", range = "[0, 100000]")
          int learningStarts,
      @Param(doc = "Largest norm of a gradient.", value = "0.5", range = "[0, 1]")
          double maxGradNorm,
      @Param(doc = "Samples of a gradient of PPO.", value = "64", range = "[1, 4096]")
          int minibatchSize,
      @Param(doc = "Whether advantages are standardised.", value = "true")
          boolean normalizeAdvantage,
      @Param(doc = "Factor of rewards.", value = "1.0", range = "(0, 1000]") double rewardScale,
      @Param(doc = "Last share of random actions.", value = "0.05", range = "[0, 1]")
          double targetEpsilon,
      @Param(
              doc = "Steps between copies to the target network.",
              value = "100",
              range = "[1, 100000]")
          int targetUpdateInterval,
      @Param(doc = "Speed of the target network.", value = "1.0", range = "[0, 1]") double tau,
      @Param(doc = "Whether there is a target network.", value = "true") boolean useTargetNetwork,
      @Param(doc = "Clip range of the values.", value = "0.2", range = "[0, 1]") double vfClipEps,
      @Param(doc = "Weight of the value loss.", value = "0.5", range = "[0, 1]") double vfCoef) {}

  @Override
  public Card card() {
    return new Card(
        NAME,
        "1.0.0",
        Kind.ALGORITHM,
        "Settings of ARLBench's DQN, PPO and SAC, whose results are looked up in a table.",
        "On the task landscape with one of ARLBench's tables, a run comes to what the nearest"
            + " tabulated configuration came to after as many steps, at no cost. Those settings"
            + " count that the table has. Its seeds are the file's: say seeds:"
            + " {tune: [0, 1, 2], validate: [3], test: [4, 5, 6, 7, 8, 9]} for ten of them, and a"
            + " seed that it lacks fails. Ids of more than 2047, as benchmarks give their searches,"
            + " get one of the table's that follows from them, perhaps one that was tuned on.",
        "arXiv:2409.18827",
        "Names and most defaults are those of ARLBench's search spaces.",
        List.of("landscape"),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    return Params.class;
  }

  @Override
  public Optional<String> refuses(TaskFacts task) {
    return task.actions().continuous() && task.actions().size() == ACTION_SIZE
        ? Optional.empty()
        : Optional.of("needs the task landscape");
  }

  @Override
  ConstantLearner<Params> learner(Params values, Task task, Key stream) {
    ActionSpace.Box bounds = (ActionSpace.Box) task.facts().actions();
    int at = bounds.size() - OTHERS;
    long least = Math.round(bounds.low().get(at));
    long most = Math.round(bounds.high().get(at));
    long seed = seed(stream, least, most);
    return new ConstantLearner<>(
        NAME,
        values,
        task,
        stream,
        steps -> {
          if (seed < least || seed > most) {
            throw new TrainingFailedException(
                TrainingFailedException.Reason.TASK_FAILED,
                "seeds must be the table's, "
                    + least
                    + " to "
                    + most
                    + ", as in seeds: {tune: [0, 1, 2], validate: [3], test: [4, 5]}, but one is "
                    + seed);
          }
          return action(values, seed, steps);
        });
  }

  private static float[] action(Params values, long seed, long steps) {
    Map<String, Object> sorted = new TreeMap<>(io.drover.dsl.component.Params.values(values));
    float[] action = new float[sorted.size() + OTHERS];
    int k = 0;
    for (Object value : sorted.values()) {
      action[k++] = value instanceof Boolean yes ? (yes ? 1 : 0) : ((Number) value).floatValue();
    }
    action[k++] = seed;
    action[k] = steps;
    return action;
  }

  /** The id that the stream of a training has; one of the table's that follows from another. */
  private static long seed(Key stream, long least, long most) {
    for (int id = 0; id < MOST_SEEDS; id++) {
      if (Key.of("seed/" + id).equals(stream)) {
        return id;
      }
    }
    return least + stream.child("seed").rng().nextInt((int) (most - least + 1));
  }
}
