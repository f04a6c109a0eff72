package io.drover.catalog.ppo;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.TrainingFailedException.Reason;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.Categorical;
import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.network.ActorCritic;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Floats;
import io.drover.catalog.optimizer.Adam;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.catalog.training.Episodes;
import io.drover.dsl.component.ObservationSpace;
import io.drover.dsl.component.TaskFacts;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training by proximal policy optimisation (Schulman et al., arXiv:1707.06347, algorithm 1),
 * top to bottom: {@link #train} collects a rollout and improves both networks on it, again and
 * again.
 *
 * <p>Differences from Stable-Baselines3: steps that restart an episode are left out of the update,
 * and the value after a truncation is the one of the episode's last observation. An epoch's order
 * of rows and every action come from keys under {@code stream/rollout/r}, initial weights from
 * {@code stream/init}, start states from {@code stream/task}.
 */
final class PpoLearner implements Learner<Ppo.Params> {
  /** As Stable-Baselines3; PyTorch's own default is 1e-8. */
  private static final double ADAM_EPSILON = 1e-5;

  private static final String NAME = "ppo";

  private final Map<String, String> fixed;
  private final Task task;
  private final Key stream;
  private final int observationSize;
  private final int actions;
  private final ActorCritic networks;
  private final Adam adam;
  private final Rollout rollout;
  private final PpoLoss loss;
  private final PpoGradient gradient;
  private final Episodes episodes;

  /** Whether the next step of a copy restarts its episode, {@code [copies]}. */
  private final boolean[] restarting;

  private final float[] chosen;
  private final int[] order;
  private final float[] probabilities;
  private final int block;
  private final float[] parts = new float[32];

  private Ppo.Params params;
  private long envSteps;
  private long gradientSteps;
  private Map<String, Double> metrics = Map.of();

  private PpoLearner(Ppo.Params params, Task task, Key stream) {
    this.params = params;
    this.task = task;
    this.stream = stream;
    fixed = FixedParams.of(params);
    observationSize = task.facts().observationSize();
    actions = task.facts().discreteActions();
    networks =
        new ActorCritic(
            Backend.named(params.backend()),
            observationSize,
            picture(params.policy(), task.facts()),
            params.netArch(),
            actions,
            Activation.named(params.activation()));
    adam = new Adam(networks.parameters().length, ADAM_EPSILON);
    rollout = new Rollout(params.nSteps(), params.nEnvs(), observationSize);
    loss = new PpoLoss(actions);
    episodes = new Episodes(params.nEnvs());
    restarting = new boolean[params.nEnvs()];
    chosen = new float[params.nEnvs()];
    order = new int[rollout.rows];
    block = Math.min(networks.policy().blockRows(), networks.value().blockRows());
    probabilities = new float[block * actions];
    gradient = new PpoGradient(networks, observationSize);
  }

  /** What a convolutional trunk sees; empty for none. */
  private static Optional<ObservationSpace.Image> picture(String policy, TaskFacts task) {
    if (!policy.equals("CnnPolicy")) {
      return Optional.empty();
    }
    if (task.observations() instanceof ObservationSpace.Image image) {
      return Optional.of(image);
    }
    throw new IllegalArgumentException(
        "policy: CnnPolicy needs a task that shows pictures, but this one shows "
            + task.observations());
  }

  /** An untrained learner. */
  static PpoLearner start(Ppo.Params params, Task task, Key stream) {
    PpoLearner learner = new PpoLearner(params, task, stream);
    learner.networks.initialise(stream.child("init"));
    task.reset(stream.child("task"));
    learner.observe(learner.rollout.rows);
    return learner;
  }

  /** A learner that continues. */
  static PpoLearner resume(Ppo.Params params, Task task, Key stream, byte[] checkpoint) {
    PpoLearner learner = new PpoLearner(params, task, stream);
    try {
      CheckpointFrame.read(NAME, checkpoint, learner::load);
      return learner;
    } catch (RuntimeException e) {
      learner.close();
      throw e;
    }
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    if (steps % rollout.rows != 0 || steps < 0) {
      throw new IllegalArgumentException(
          "a training goes on by whole rollouts of "
              + rollout.rows
              + " environment steps, not by "
              + steps);
    }
    for (long done = 0; done < steps; done += rollout.rows) {
      Key key = stream.child("rollout").child(envSteps / rollout.rows);
      collect(key.child("actions").rng());
      evaluate();
      improve(key.child("order").rng());
    }
  }

  /** Steps every copy {@code n_steps} times with the current policy. */
  private void collect(Rng rng) throws TrainingFailedException {
    int copies = rollout.copies;
    // The rollout begins where the one before ended.
    int length = copies * observationSize;
    System.arraycopy(
        rollout.observations, rollout.rows * observationSize, rollout.observations, 0, length);
    rollout.transitionCount = 0;
    for (int row = 0; row < rollout.rows; row += copies) {
      sample(row, rng);
      task.step(chosen);
      observe(row + copies);
      record(row);
      envSteps += copies;
    }
  }

  /** Draws an action for every copy. */
  private void sample(int row, Rng rng) {
    for (int from = 0; from < rollout.copies; from += block) {
      int count = Math.min(block, rollout.copies - from);
      int at = (row + from) * observationSize;
      float[] logits = networks.policy().forward(rollout.observations, at, count);
      for (int k = 0; k < count; k++) {
        Categorical.softmax(logits, k * actions, actions, probabilities);
        int action = Categorical.sample(probabilities, k * actions, actions, rng.nextFloat());
        chosen[from + k] = action;
        rollout.actions[row + from + k] = action;
        rollout.logProbabilities[row + from + k] = logits[k * actions + action];
      }
    }
  }

  private void observe(int row) {
    float[] now = task.observations();
    System.arraycopy(now, 0, rollout.observations, row * observationSize, now.length);
  }

  /** Notes what a step gave. A step that restarted an episode is no transition. */
  private void record(int row) throws TrainingFailedException {
    float[] rewards = task.rewards();
    boolean[] terminated = task.terminated();
    boolean[] truncated = task.truncated();
    for (int copy = 0; copy < rollout.copies; copy++) {
      int i = row + copy;
      requireFinite(rewards[copy], "reward");
      boolean ended = terminated[copy] || truncated[copy];
      rollout.rewards[i] = rewards[copy];
      rollout.terminated[i] = terminated[copy];
      rollout.ended[i] = ended;
      if (!restarting[copy]) {
        rollout.transitions[rollout.transitionCount++] = i;
        episodes.add(copy, rewards[copy], ended);
      }
      restarting[copy] = ended;
    }
  }

  /** Values of all observations, and advantages. */
  private void evaluate() {
    int rows = rollout.rows + rollout.copies;
    for (int from = 0; from < rows; from += block) {
      int count = Math.min(block, rows - from);
      int at = from * observationSize;
      float[] values = networks.value().forward(rollout.observations, at, count);
      System.arraycopy(values, 0, rollout.values, from, count);
    }
    Advantages.estimate(rollout, params.gamma(), params.gaeLambda());
  }

  /**
   * Takes gradient steps on minibatches, for {@code n_epochs} or until the policy moved too far.
   */
  private void improve(Rng rng) throws TrainingFailedException {
    int count = rollout.transitionCount;
    System.arraycopy(rollout.transitions, 0, order, 0, count);
    loss.configure(params);
    UpdateMeans means = new UpdateMeans();
    double klLimit = 1.5 * params.targetKl().orElse(Double.POSITIVE_INFINITY);
    boolean moved = false;
    for (int epoch = 0; epoch < params.nEpochs() && !moved; epoch++) {
      rng.shuffle(order, count);
      means.startEpoch();
      for (int from = 0; from < count && !moved; from += params.batchSize()) {
        gradient.compute(loss, rollout, order, from, Math.min(params.batchSize(), count - from));
        requireFinite(loss.loss(), "loss");
        means.add(loss);
        moved = loss.approxKl() > klLimit;
        if (!moved) {
          descend();
        }
      }
    }
    float[] weights = networks.parameters();
    float squares = Elementwise.sumOfSquares(weights, weights.length, parts);
    requireFinite(squares, "squared norm of the weights");
    report(means);
  }

  /** Clips the gradient's norm and takes a step of Adam. */
  private void descend() throws TrainingFailedException {
    float[] weights = networks.parameters();
    float[] slopes = networks.gradient();
    double norm = Math.sqrt(Elementwise.sumOfSquares(slopes, slopes.length, parts));
    requireFinite(norm, "norm of the gradient");
    // As torch.nn.utils.clip_grad_norm_.
    double scale = Math.min(1, params.maxGradNorm() / (norm + 1e-6));
    adam.step(weights, slopes, (float) scale, params.learningRate());
    networks.parametersChanged();
    gradientSteps++;
  }

  private void requireFinite(double number, String what) throws TrainingFailedException {
    if (!Double.isFinite(number)) {
      throw new TrainingFailedException(
          Reason.NOT_FINITE,
          "the "
              + what
              + " became "
              + number
              + " after "
              + envSteps
              + " environment steps and "
              + gradientSteps
              + " gradient steps");
    }
  }

  private void report(UpdateMeans means) {
    Map<String, Double> report = new LinkedHashMap<>();
    episodes.report(report);
    if (rollout.transitionCount > 0) {
      means.report(report);
      double explained = rollout.explainedVariance();
      if (Double.isFinite(explained)) {
        report.put("train/explained_variance", explained);
      }
    }
    metrics = Collections.unmodifiableMap(report);
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    return (observations, masks, starts, chosen) ->
        act(observations, copies, deterministic, rng, chosen);
  }

  private void act(
      float[] observations, int count, boolean deterministic, Rng rng, float[] choice) {
    for (int from = 0; from < count; from += block) {
      int rows = Math.min(block, count - from);
      float[] logits = networks.policy().forward(observations, from * observationSize, rows);
      for (int k = 0; k < rows; k++) {
        int at = k * actions;
        if (deterministic) {
          choice[from + k] = Categorical.mode(logits, at, actions);
        } else {
          Categorical.softmax(logits, at, actions, probabilities);
          choice[from + k] = Categorical.sample(probabilities, at, actions, rng.nextFloat());
        }
      }
    }
  }

  @Override
  public long envSteps() {
    return envSteps;
  }

  @Override
  public long gradientSteps() {
    return gradientSteps;
  }

  @Override
  public void reconfigure(Ppo.Params changed) {
    FixedParams.requireSame(fixed, changed);
    params = changed;
  }

  @Override
  public Map<String, Double> metrics() {
    return metrics;
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return CheckpointFrame.write(NAME, List.of(), this::save);
  }

  @Override
  public PolicyProgram policy() {
    List<Operation> operations =
        new ArrayList<>(networks.policy().operations(networks.parameters()));
    operations.add(new Operation.ArgMax());
    return new PolicyProgram(task.facts().observations(), task.facts().actions(), operations);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, task.facts());
    out.writeLong(envSteps);
    out.writeLong(gradientSteps);
    Floats.write(out, networks.parameters());
    adam.save(out);
    episodes.save(out);
    float[] now = new float[rollout.copies * observationSize];
    System.arraycopy(rollout.observations, rollout.rows * observationSize, now, 0, now.length);
    Floats.write(out, now);
    for (boolean restart : restarting) {
      out.writeBoolean(restart);
    }
    task.save(out);
  }

  private void load(DataInput in, List<String> chunks) throws IOException {
    CheckpointFrame.requireShape(in, params, task.facts());
    envSteps = in.readLong();
    gradientSteps = in.readLong();
    Floats.read(in, networks.parameters());
    networks.parametersChanged();
    adam.load(in);
    episodes.load(in);
    float[] now = new float[rollout.copies * observationSize];
    Floats.read(in, now);
    System.arraycopy(now, 0, rollout.observations, rollout.rows * observationSize, now.length);
    for (int copy = 0; copy < restarting.length; copy++) {
      restarting[copy] = in.readBoolean();
    }
    task.load(in, stream.child("task"));
  }

  @Override
  public void close() {
    networks.close();
  }
}
