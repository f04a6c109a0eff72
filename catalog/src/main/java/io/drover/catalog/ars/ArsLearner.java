package io.drover.catalog.ars;

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
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.catalog.training.Episodes;
import io.drover.catalog.training.Progress;
import io.drover.catalog.training.Schedule;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training by augmented random search (Mania, Guy and Recht, arXiv:1803.07055, algorithm 2),
 * top to bottom. A rollout is one step of every copy: {@link #step} is all there is, and whichever
 * step ends the last episode of an iteration also updates the weights and begins the next.
 *
 * <p>An iteration starts the task anew in every copy. What it draws comes from keys under {@code
 * stream/iteration/i}: the directions from {@code delta}, start states from {@code task}. A
 * checkpoint that another stream takes over gives up the iteration that runs and begins it again,
 * with directions of its own.
 */
final class ArsLearner implements Learner<Ars.Params> {
  static final String NAME = "ars";

  private final Map<String, String> fixed;
  private final Task task;
  private final long horizon;
  private final Key stream;
  private final int copies;
  private final int observationSize;
  private final ActionRule rule;

  /** The unperturbed policy, and the candidate that each copy plays. */
  private final Network policy;

  private final Network[] players;
  private final float[] weights;
  private final float[] perturbed;
  private final Iteration iteration;
  private final ObservationMoments moments;
  private final Episodes episodes;

  /** Counts an update of the weights as a gradient step. */
  private final Progress progress = new Progress();

  /** Candidate of each copy; −1 while it waits for the end of the iteration. */
  private final int[] candidates;

  /** Whether the next step of a copy restarts its episode, {@code [copies]}. */
  private final boolean[] restarting;

  /** Whether a copy's observation does not count, {@code [copies]}. */
  private final boolean[] unseen;

  private final float[] actions;
  private final float[] normalised;

  private Ars.Params params;
  private Schedule learningRate;
  private Schedule deltaStd;
  private Map<String, Double> metrics = Map.of();

  private ArsLearner(Ars.Params params, Task task, long horizon, Key stream) {
    this.task = task;
    this.horizon = horizon;
    this.stream = stream;
    fixed = FixedParams.of(params);
    copies = params.nEnvs();
    observationSize = task.facts().observationSize();
    boolean linear = params.netArch().isEmpty();
    rule = new ActionRule(task.facts().actions(), !linear);
    Backend backend = Backend.named(params.backend(), params.device());
    NetworkSpec spec =
        new NetworkSpec(
            observationSize,
            linear ? Optional.empty() : backend.picture(task.facts().observations()),
            params.netArch(),
            Activation.named(params.activation()),
            false,
            List.of(new Head(rule.outputs(), 1)),
            new TorchUniform());
    policy = backend.network(spec, 0);
    players = new Network[copies];
    for (int copy = 0; copy < copies; copy++) {
      players[copy] = backend.network(spec, 0);
    }
    weights = new float[policy.end()];
    perturbed = new float[policy.end()];
    // A linear policy has no biases: they lie behind its weights and stay zero.
    iteration = new Iteration(params, linear ? observationSize * rule.outputs() : policy.end());
    moments = new ObservationMoments(observationSize);
    episodes = new Episodes(copies);
    candidates = new int[copies];
    restarting = new boolean[copies];
    unseen = new boolean[copies];
    configure(params);
    actions = new float[copies * task.facts().actions().size()];
    normalised = new float[observationSize];
  }

  /** An untrained learner. */
  static ArsLearner start(Ars.Params params, Task task, long horizon, Key stream) {
    ArsLearner learner = new ArsLearner(params, task, horizon, stream);
    if (!params.zeroPolicy()) {
      learner.policy.initialise(learner.weights, stream.child("init"));
      if (params.netArch().isEmpty()) {
        int biases = learner.observationSize * learner.rule.outputs();
        Arrays.fill(learner.weights, biases, learner.weights.length, 0f);
      }
    }
    learner.policy.load(learner.weights);
    learner.begin();
    return learner;
  }

  /** A learner that continues. */
  static ArsLearner resume(
      Ars.Params params, Task task, long horizon, Key stream, byte[] checkpoint) {
    ArsLearner learner = new ArsLearner(params, task, horizon, stream);
    CheckpointFrame.read(NAME, checkpoint, learner::load);
    return learner;
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, copies);
    for (long done = 0; done < steps; done += copies) {
      step();
    }
    report();
  }

  /** One step of every copy. */
  private void step() throws TrainingFailedException {
    for (int copy = 0; copy < copies; copy++) {
      unseen[copy] = restarting[copy] || candidates[copy] < 0;
      if (!restarting[copy]) {
        double sum = act(players[copy], task.observations(), task.actionMasks(), copy, actions);
        // A largest output there always seems to be, also among numbers that are none.
        progress.requireFinite(sum, "sum of the policy's outputs");
      }
    }
    if (params.normalizeObservation()) {
      moments.add(task.observations(), unseen);
    }
    task.step(actions);
    progress.addEnvSteps(copies);
    for (int copy = 0; copy < copies; copy++) {
      if (restarting[copy]) {
        restarting[copy] = false;
      } else {
        record(copy);
      }
    }
    if (iteration.isOver()) {
      iteration.update(params, weights);
      requireFiniteWeights();
      policy.load(weights);
      progress.addGradientStep();
      begin();
    }
  }

  /** The action of a network for one copy's observation; returns the sum of its outputs. */
  private double act(
      Network network, float[] observations, boolean[] masks, int copy, float[] choice) {
    float[] x = observations;
    int at = copy * observationSize;
    if (params.normalizeObservation()) {
      moments.normalise(observations, at, normalised);
      x = normalised;
      at = 0;
    }
    float[] outputs = network.forward(x, at, 1);
    int size = task.facts().actions().size();
    int masksAt = copy * task.facts().actions().choiceCount();
    rule.apply(outputs, masks, masksAt, choice, copy * size);
    double sum = 0;
    for (int k = 0; k < rule.outputs(); k++) {
      sum += outputs[k];
    }
    return sum;
  }

  /** Notes what a step gave to a copy; a copy whose episode ended gets the next one. */
  private void record(int copy) throws TrainingFailedException {
    float reward = task.rewards()[copy];
    boolean ended = task.terminated()[copy] || task.truncated()[copy];
    progress.requireFinite(reward, "reward");
    restarting[copy] = ended;
    if (candidates[copy] >= 0) {
      iteration.add(candidates[copy], reward, ended);
      episodes.add(copy, reward, ended);
      if (ended) {
        deal(copy);
      }
    }
  }

  private void deal(int copy) {
    candidates[copy] = iteration.deal();
    prepare(copy);
  }

  private void prepare(int copy) {
    iteration.weights(candidates[copy], weights, perturbed);
    players[copy].load(perturbed);
  }

  /** Begins an iteration: new directions, new episodes in all copies. */
  private void begin() {
    moments.freeze();
    double deviation = deltaStd.at(params.deltaStd(), progress.envSteps(), horizon);
    double rate = learningRate.at(params.learningRate(), progress.envSteps(), horizon);
    iteration.begin(deviation, rate, key().child("delta"));
    task.reset(key().child("task"));
    for (int copy = 0; copy < copies; copy++) {
      restarting[copy] = false;
      deal(copy);
    }
  }

  private Key key() {
    return stream.child("iteration").child(progress.gradientSteps());
  }

  private void requireFiniteWeights() throws TrainingFailedException {
    for (float weight : weights) {
      progress.requireFinite(weight, "weight of the policy");
    }
  }

  private void report() {
    Map<String, Double> report = new LinkedHashMap<>();
    episodes.report(report);
    report.put("train/iterations", (double) progress.gradientSteps());
    // Of the iteration that runs.
    report.put("train/delta_std", iteration.deltaStd());
    report.put("train/learning_rate", iteration.learningRate());
    if (progress.gradientSteps() > 0) {
      report.put("train/step_size", iteration.stepSize());
      report.put("rollout/return_std", iteration.returnDeviation());
    }
    metrics = Collections.unmodifiableMap(report);
  }

  /** Acts without samples in any case: only the weights are random. */
  @Override
  public Actor actor(int count, boolean deterministic, Rng rng) {
    return (observations, masks, starts, chosen) -> {
      for (int copy = 0; copy < count; copy++) {
        act(policy, observations, masks, copy, chosen);
      }
    };
  }

  @Override
  public long envSteps() {
    return progress.envSteps();
  }

  /** Updates of the weights: there are no gradients. */
  @Override
  public long gradientSteps() {
    return progress.gradientSteps();
  }

  @Override
  public void reconfigure(Ars.Params changed) {
    FixedParams.requireSame(fixed, changed);
    configure(changed);
  }

  private void configure(Ars.Params changed) {
    params = changed;
    learningRate = Schedule.named(changed.learningRateSchedule());
    deltaStd = Schedule.named(changed.deltaStdSchedule());
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
    List<Operation> operations = new ArrayList<>();
    if (params.normalizeObservation()) {
      operations.add(moments.operation());
    }
    operations.addAll(policy.operations(weights));
    operations.add(rule.operation());
    return new PolicyProgram(task.facts().observations(), task.facts().actions(), operations);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, task.facts());
    out.writeUTF(stream.toString());
    progress.save(out);
    Floats.write(out, weights);
    moments.save(out);
    episodes.save(out);
    iteration.save(out);
    for (int copy = 0; copy < copies; copy++) {
      out.writeInt(candidates[copy]);
      out.writeBoolean(restarting[copy]);
    }
    task.save(out);
  }

  private void load(DataInput in, List<String> chunks) throws IOException {
    CheckpointFrame.requireShape(in, params, task.facts());
    boolean branch = !in.readUTF().equals(stream.toString());
    progress.load(in);
    Floats.read(in, weights);
    policy.load(weights);
    moments.load(in);
    episodes.load(in);
    iteration.load(in, key().child("delta"));
    for (int copy = 0; copy < copies; copy++) {
      candidates[copy] = in.readInt();
      restarting[copy] = in.readBoolean();
      prepare(copy);
    }
    task.load(in, key().child("task"));
    if (branch) {
      episodes.giveUp();
      begin();
    }
  }

  @Override
  public void close() {
    policy.close();
    for (Network player : players) {
      player.close();
    }
  }
}
