package io.drover.catalog.dqn;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Floats;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.TrainFreq;
import io.drover.catalog.optimizer.GradientNorm;
import io.drover.catalog.optimizer.Optimizer;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.replay.Batch;
import io.drover.catalog.replay.PrioritizedReplay;
import io.drover.catalog.replay.ReplayBuffer;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.catalog.training.Episodes;
import io.drover.catalog.training.Progress;
import io.drover.catalog.training.Schedule;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.TaskFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One training of a deep Q-network (Mnih et al., 2015, doi:10.1038/nature14236, algorithm 1), top
 * to bottom: {@link #train} takes some steps, lets the target network follow, and improves the
 * network on what it remembers, again and again, in Stable-Baselines3's order.
 *
 * <p>Differences from Stable-Baselines3: every copy decides by itself whether its action is random,
 * and the target network, which nothing reads while steps are taken, follows after them. The step
 * that restarts an episode counts among the environment steps and is no transition (with episodes
 * of 20 steps, as CartPole's at first, that is one step in 21), and the last observation of an
 * episode takes the room of a transition in {@code buffer_size}. Actions and batches of round r
 * come from the r-th stream of {@code stream/rollout}, initial weights from {@code stream/init},
 * start states from {@code stream/task}.
 */
final class DqnLearner implements Learner<Dqn.Params> {
  /** PyTorch's own, as Stable-Baselines3's DQN. */
  private static final double OPTIMIZER_EPSILON = 1e-8;

  /** Divided by the transitions of a batch: 0.01 / 32 in arXiv:1710.10044, as sb3-contrib. */
  private static final double QUANTILE_EPSILON = 0.01;

  private static final String NAME = "dqn";

  private final Map<String, String> fixed;
  private final Task task;
  private final TaskFacts facts;
  private final long horizon;
  private final Key stream;

  /** Starts anew with every rollout. */
  private final Rng rng;

  private final int copies;
  private final QValues values;
  private final Network online;
  private final Network target;
  private final float[] weights;
  private final float[] targetWeights;
  private final float[] slopes;
  private final Optimizer optimizer;
  private final ReplayBuffer buffer;

  /** Null where transitions are drawn uniformly. */
  private final PrioritizedReplay prioritized;

  private final DqnLoss loss;
  private final DqnGradient gradient;
  private final Episodes episodes;
  private final Progress progress = new Progress();
  private final TrainFreq frequency;
  private final long rollout;
  private final float[] chosen;
  private final GradientNorm norm = new GradientNorm();

  private Dqn.Params params;
  private Schedule schedule;
  private Batch batch;
  private double meanLoss;
  private double lastRate;
  private boolean improved;
  private Map<String, Double> metrics = Map.of();

  private DqnLearner(Dqn.Params params, Task task, long horizon, Key stream) {
    this.params = params;
    this.task = task;
    this.horizon = horizon;
    this.stream = stream;
    facts = task.facts();
    rng = stream.child("rollout").rng();
    fixed = FixedParams.of(params);
    copies = params.nEnvs();
    frequency = params.frequency();
    rollout = frequency.rolloutSteps(copies);
    schedule = Schedule.named(params.learningRateSchedule());
    values = new QValues(facts.discreteActions(), params.nQuantiles().orElse(1), params.dueling());
    Backend backend = Backend.named(params.backend(), params.device());
    NetworkSpec spec = spec();
    online = backend.network(spec, 0);
    target = backend.network(spec, 0);
    weights = new float[online.end()];
    targetWeights = new float[online.end()];
    slopes = new float[online.end()];
    optimizer =
        Optimizer.named(params.optimizer(), weights.length, epsilon(params), params.weightDecay());
    buffer = new ReplayBuffer(facts, params.bufferSize(), copies);
    prioritized =
        params.prioritizedReplay()
            ? new PrioritizedReplay(buffer, params.prioritizedReplayAlpha())
            : null;
    batch = new Batch(facts, params.batchSize());
    loss = new DqnLoss(values);
    gradient = new DqnGradient(online, target, values);
    episodes = new Episodes(copies);
    chosen = new float[copies];
  }

  /** For quantiles that of Dabney et al. (2018), which sb3-contrib scales by the batch. */
  static double epsilon(Dqn.Params params) {
    return params.nQuantiles().isPresent()
        ? QUANTILE_EPSILON / params.batchSize()
        : OPTIMIZER_EPSILON;
  }

  private NetworkSpec spec() {
    return new NetworkSpec(
        facts.observationSize(),
        Backend.named(params.backend(), params.device()).picture(facts.observations()),
        params.netArch(),
        Activation.named(params.activation()),
        params.layerNorm(),
        List.of(values.heads()),
        new TorchUniform());
  }

  /** An untrained learner. */
  static DqnLearner start(Dqn.Params params, Task task, long horizon, Key stream) {
    DqnLearner learner = new DqnLearner(params, task, horizon, stream);
    learner.online.initialise(learner.weights, stream.child("init"));
    learner.online.load(learner.weights);
    learner.moveTarget(1, 1);
    task.reset(stream.child("task"));
    learner.buffer.start(task.observations(), task.actionMasks());
    return learner;
  }

  /** A learner that continues. */
  static DqnLearner resume(
      Dqn.Params params, Task task, long horizon, Key stream, byte[] checkpoint, Chunks chunks) {
    return CheckpointFrame.resume(
        NAME,
        checkpoint,
        params,
        task.facts(),
        () -> new DqnLearner(params, task, horizon, stream),
        (learner, in, pieces) -> learner.load(in, pieces, chunks));
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, rollout);
    improved = false;
    for (long end = progress.envSteps() + steps; progress.envSteps() < end; ) {
      step();
      if (frequency.due()) {
        follow();
        if (progress.envSteps() > params.learningStarts()) {
          improve();
        }
        frequency.restart();
      }
    }
    progress.requireFinite(norm.of(weights), "norm of the weights");
    report();
  }

  /** Steps every copy. */
  private void step() throws TrainingFailedException {
    if (progress.envSteps() % rollout == 0) {
      rng.restart(progress.envSteps() / rollout);
    }
    boolean random = progress.envSteps() < params.learningStarts();
    double epsilon = random ? 1 : explorationRate();
    act(task.observations(), task.actionMasks(), copies, epsilon, rng, chosen);
    task.step(chosen);
    count();
    remember();
    progress.addEnvSteps(copies);
    frequency.addStep();
  }

  /** Adds to the running episodes. A step that restarted one is no transition. */
  private void count() throws TrainingFailedException {
    for (int copy = 0; copy < copies; copy++) {
      float reward = task.rewards()[copy];
      progress.requireFinite(reward, "reward");
      if (!buffer.restarting(copy)) {
        boolean ended = task.terminated()[copy] || task.truncated()[copy];
        episodes.add(copy, reward, ended);
        if (ended) {
          frequency.addEpisode();
        }
      }
    }
  }

  private void remember() {
    float[] rewards = task.rewards();
    boolean[] terminated = task.terminated();
    boolean[] truncated = task.truncated();
    float[] observations = task.observations();
    boolean[] masks = task.actionMasks();
    if (prioritized == null) {
      buffer.add(chosen, rewards, terminated, truncated, observations, masks);
    } else {
      prioritized.add(chosen, rewards, terminated, truncated, observations, masks);
    }
  }

  /**
   * Moves the target network as often as it was due during the last steps: every {@code
   * target_update_interval} environment steps, rounded down to steps of all copies.
   */
  private void follow() {
    long interval = Math.max(1, params.targetUpdateInterval() / copies);
    long now = progress.envSteps() / copies;
    long due = now / interval - (now - frequency.steps()) / interval;
    // The network stands still meanwhile, so that one copy is as good as many.
    if (due > 0) {
      moveTarget(params.tau(), params.tau() == 1 ? 1 : due);
    }
  }

  /** {@code θ′ += τ (θ − θ′)}, so many times. */
  private void moveTarget(double tau, long times) {
    if (tau == 1) {
      System.arraycopy(weights, 0, targetWeights, 0, weights.length);
    } else {
      float part = (float) tau;
      for (long time = 0; time < times; time++) {
        for (int i = 0; i < weights.length; i++) {
          targetWeights[i] = Math.fma(part, weights[i] - targetWeights[i], targetWeights[i]);
        }
      }
    }
    target.load(targetWeights);
  }

  /** Takes the gradient steps of a round. */
  private void improve() throws TrainingFailedException {
    double learningRate = schedule.at(params.learningRate(), progress.envSteps(), horizon);
    // Schaul et al., arXiv:1511.05952, section 3.4.
    double beta = line(params.prioritizedReplayBeta0(), 1, 1);
    long steps = frequency.updates(params.gradientSteps(), copies);
    double sum = 0;
    for (long i = 0; i < steps; i++) {
      sample(beta);
      gradient.compute(loss, batch, params.doubleQ(), slopes);
      progress.requireFinite(loss.loss(), "loss");
      if (prioritized != null) {
        prioritized.update(batch, loss.errors(), params.prioritizedReplayEps());
      }
      descend(learningRate);
      sum += loss.loss();
    }
    meanLoss = sum / steps;
    lastRate = learningRate;
    improved = true;
  }

  private void sample(double beta) {
    if (prioritized == null) {
      buffer.sample(batch, params.batchSize(), params.nSteps(), params.gamma(), rng);
    } else {
      prioritized.sample(batch, params.batchSize(), params.nSteps(), params.gamma(), beta, rng);
    }
  }

  /** Clips the gradient's norm and takes a step. */
  private void descend(double learningRate) throws TrainingFailedException {
    double length = norm.of(slopes);
    progress.requireFinite(length, "norm of the gradient");
    float scale = GradientNorm.scale(length, params.maxGradNorm());
    optimizer.step(weights, slopes, scale, learningRate);
    online.load(weights);
    progress.addGradientStep();
  }

  /** Probability of a random action. */
  private double explorationRate() {
    return line(
        params.explorationInitialEps(), params.explorationFinalEps(), params.explorationFraction());
  }

  private double line(double start, double end, double endFraction) {
    return Schedule.line(start, end, endFraction, progress.envSteps(), horizon);
  }

  private void report() {
    Map<String, Double> report = new LinkedHashMap<>();
    episodes.report(report);
    report.put("rollout/exploration_rate", explorationRate());
    if (improved) {
      report.put("train/loss", meanLoss);
      report.put("train/learning_rate", lastRate);
    }
    metrics = Collections.unmodifiableMap(report);
  }

  @Override
  public Actor actor(int count, boolean deterministic, Rng rng) {
    double epsilon = deterministic ? 0 : explorationRate();
    return (observations, masks, starts, actions) ->
        act(observations, masks, count, epsilon, rng, actions);
  }

  /** Chooses a random action with probability ε, else the greedy one. */
  private void act(
      float[] observations, boolean[] masks, int count, double epsilon, Rng rng, float[] actions) {
    int greedy = 0;
    for (int row = 0; row < count; row++) {
      boolean random = epsilon > 0 && rng.nextBoolean(epsilon);
      actions[row] = random ? randomAction(masks, row, rng) : -1;
      greedy += random ? 0 : 1;
    }
    int block = online.blockRows();
    for (int from = 0; from < count && greedy > 0; from += block) {
      int rows = Math.min(block, count - from);
      float[] outputs = online.forward(observations, from * facts.observationSize(), rows);
      for (int row = from; row < from + rows; row++) {
        if (actions[row] < 0) {
          actions[row] = values.greedy(outputs, row - from, masks, row);
        }
      }
    }
  }

  /** One of the allowed actions, each with the same probability. */
  private int randomAction(boolean[] masks, int row, Rng rng) {
    int actions = values.actions();
    int allowed = actions;
    for (int a = 0; masks != null && a < actions; a++) {
      allowed -= masks[row * actions + a] ? 0 : 1;
    }
    int place = rng.nextInt(allowed);
    int action = 0;
    while (masks != null && (place > 0 || !masks[row * actions + action])) {
      place -= masks[row * actions + action] ? 1 : 0;
      action++;
    }
    return masks == null ? place : action;
  }

  @Override
  public long envSteps() {
    return progress.envSteps();
  }

  @Override
  public long gradientSteps() {
    return progress.gradientSteps();
  }

  @Override
  public void reconfigure(Dqn.Params changed) {
    FixedParams.requireSame(fixed, changed);
    if (changed.batchSize() > batch.capacity) {
      batch = new Batch(facts, changed.batchSize());
    }
    params = changed;
    schedule = Schedule.named(params.learningRateSchedule());
    optimizer.epsilon(epsilon(params));
  }

  @Override
  public Map<String, Double> metrics() {
    return metrics;
  }

  @Override
  public PolicyProgram policy() {
    List<Operation> operations = new ArrayList<>(online.operations(weights));
    if (params.dueling()) {
      // The common value and the mean advantage change no order.
      operations.add(new Operation.Take(values.at(0), values.actions() * values.quantiles()));
    }
    if (values.quantiles() > 1) {
      operations.add(new Operation.MeanOfGroups(values.quantiles()));
    }
    operations.add(new Operation.ArgMax());
    return new PolicyProgram(facts.observations(), facts.actions(), operations);
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    List<String> pieces = prioritized == null ? buffer.keep(chunks) : prioritized.keep(chunks);
    return CheckpointFrame.write(NAME, pieces, this::save);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, facts);
    progress.save(out);
    Floats.write(out, weights);
    Floats.write(out, targetWeights);
    optimizer.save(out);
    episodes.save(out);
    frequency.save(out);
    if (prioritized == null) {
      buffer.save(out);
    } else {
      prioritized.save(out);
    }
    task.save(out);
  }

  /** Reads what {@link #save} wrote after the shape. */
  private void load(DataInput in, List<String> pieces, Chunks chunks) throws IOException {
    progress.load(in);
    Floats.read(in, weights);
    online.load(weights);
    Floats.read(in, targetWeights);
    target.load(targetWeights);
    optimizer.load(in);
    episodes.load(in);
    frequency.load(in);
    if (prioritized == null) {
      buffer.load(in, pieces, chunks);
    } else {
      prioritized.load(in, pieces, chunks);
    }
    task.load(in, stream.child("task"));
  }

  @Override
  public void close() {
    online.close();
    target.close();
  }
}
