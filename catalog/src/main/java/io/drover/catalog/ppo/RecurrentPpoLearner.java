package io.drover.catalog.ppo;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.onpolicy.Advantages;
import io.drover.catalog.onpolicy.Collector;
import io.drover.catalog.onpolicy.PolicyActor;
import io.drover.catalog.onpolicy.PolicyPrograms;
import io.drover.catalog.onpolicy.RecurrentActorCritic;
import io.drover.catalog.onpolicy.RecurrentBehaviour;
import io.drover.catalog.onpolicy.RecurrentRollout;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.optimizer.Adam;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.training.CheckpointFrame;
import io.drover.catalog.training.Descent;
import io.drover.catalog.training.Progress;
import io.drover.catalog.training.Schedule;
import io.drover.catalog.training.VecNormalize;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One training by proximal policy optimisation (Schulman et al., arXiv:1707.06347, algorithm 1) of
 * a policy with a memory, top to bottom: {@link #train} collects a rollout and improves policy and
 * value function on it, again and again.
 *
 * <p>As sb3-contrib: a minibatch is a run of transitions from a random place of the rollout on, and
 * a sequence in it begins from the state that was there while collecting. Differences: steps that
 * restart an episode are left out of the update, and an LSTM has one vector of biases, not two. An
 * epoch's place and every action come from keys under {@code stream/rollout}, initial weights from
 * {@code stream/init}, start states from {@code stream/task}.
 */
final class RecurrentPpoLearner implements Learner<RecurrentPpo.Params> {
  /** As Stable-Baselines3; PyTorch's own default is 1e-8. */
  private static final double ADAM_EPSILON = 1e-5;

  static final String NAME = "recurrent-ppo";

  private final Map<String, String> fixed;
  private final Task task;
  private final long horizon;
  private final Key stream;
  private final Rng shuffle;
  private final RecurrentActorCritic networks;
  private final Descent descent;
  private final VecNormalize normalisation;
  private final Rollout rollout;
  private final Progress progress = new Progress();
  private final RecurrentRollout memory;
  private final Collector collector;
  private final PpoLoss loss = new PpoLoss();
  private final RecurrentPpoGradient gradient;
  private final UpdateMeans means = new UpdateMeans();
  private final ConsecutiveTransitions ring;

  private RecurrentPpo.Params params;
  private Schedule learningRate;
  private Schedule clipRange;

  /** Of the last update, as the schedules had them. */
  private double rate;

  private double clip;
  private Map<String, Double> metrics = Map.of();

  private RecurrentPpoLearner(RecurrentPpo.Params params, Task task, long horizon, Key stream) {
    this.task = task;
    this.horizon = horizon;
    this.stream = stream;
    Key rollouts = stream.child("rollout");
    shuffle = rollouts.child("order").rng();
    fixed = FixedParams.of(params);
    networks = new RecurrentActorCritic(params.policy(), params.lstm(), task.facts());
    Adam optimizer = new Adam(networks.parameters().length, ADAM_EPSILON);
    descent = new Descent(networks, optimizer, progress);
    normalisation =
        new VecNormalize(
            params.nEnvs(),
            task.facts().observationSize(),
            params.normalizeObservation(),
            params.normalizeReward());
    rollout = new Rollout(params.nSteps(), params.nEnvs(), task.facts());
    memory = new RecurrentRollout(networks, rollout);
    collector = new Collector(task, memory, rollout, normalisation, progress, rollouts);
    gradient = new RecurrentPpoGradient(networks, rollout, memory);
    ring = new ConsecutiveTransitions(rollout);
    configure(params);
  }

  /** An untrained learner. */
  static RecurrentPpoLearner start(
      RecurrentPpo.Params params, Task task, long horizon, Key stream) {
    RecurrentPpoLearner learner = new RecurrentPpoLearner(params, task, horizon, stream);
    learner.networks.initialise(stream.child("init"));
    learner.collector.start(stream.child("task"));
    return learner;
  }

  /** A learner that continues. */
  static RecurrentPpoLearner resume(
      RecurrentPpo.Params params, Task task, long horizon, Key stream, byte[] checkpoint) {
    RecurrentPpoLearner learner = new RecurrentPpoLearner(params, task, horizon, stream);
    CheckpointFrame.read(NAME, checkpoint, learner::load);
    return learner;
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, rollout.rows);
    for (long done = 0; done < steps; done += rollout.rows) {
      long number = progress.envSteps() / rollout.rows;
      collector.collect(number, params.gamma(), params.sdeSampleFreq());
      memory.lookAhead();
      Advantages.estimate(rollout, params.gamma(), params.gaeLambda());
      shuffle.restart(number);
      improve();
    }
    report();
  }

  /**
   * Takes gradient steps on minibatches, for {@code n_epochs} or until the policy moved too far.
   */
  private void improve() throws TrainingFailedException {
    ring.collect();
    int count = ring.count();
    rate = learningRate.at(params.learningRate(), progress.envSteps(), horizon);
    clip = clipRange.at(params.clipRange(), progress.envSteps(), horizon);
    loss.configure(
        clip, params.clipRangeVf(), params.entCoef(), params.vfCoef(), params.normalizeAdvantage());
    means.start();
    double klLimit = 1.5 * params.targetKl().orElse(Double.POSITIVE_INFINITY);
    boolean moved = false;
    for (int epoch = 0; epoch < params.nEpochs() && !moved && count > 0; epoch++) {
      ring.split(shuffle.nextInt(count));
      means.startEpoch();
      for (int from = 0; from < count && !moved; from += params.batchSize()) {
        gradient.compute(loss, ring, from, Math.min(params.batchSize(), count - from));
        progress.requireFinite(loss.loss(), "loss");
        means.add(loss);
        moved = loss.approxKl() > klLimit;
        if (!moved) {
          descent.step(rate, params.maxGradNorm());
        }
      }
    }
    descent.requireFiniteWeights();
  }

  private void report() {
    Map<String, Double> report = new LinkedHashMap<>();
    collector.episodes().report(report);
    if (rollout.transitionCount > 0) {
      means.report(report);
      rollout.report(report);
      report.put("train/learning_rate", rate);
      report.put("train/clip_range", clip);
      params.clipRangeVf().ifPresent(range -> report.put("train/clip_range_vf", range));
      networks.distribution().meanStd().ifPresent(std -> report.put("train/std", std));
    }
    metrics = Collections.unmodifiableMap(report);
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    return new PolicyActor(
        new RecurrentBehaviour(networks, copies),
        normalisation,
        task.facts(),
        copies,
        deterministic,
        rng,
        params.sdeSampleFreq());
  }

  @Override
  public PolicyProgram policy() {
    return PolicyPrograms.of(networks.operations(), normalisation, task.facts());
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
  public void reconfigure(RecurrentPpo.Params changed) {
    FixedParams.requireSame(fixed, changed);
    configure(changed);
  }

  private void configure(RecurrentPpo.Params changed) {
    params = changed;
    learningRate = Schedule.named(changed.learningRateSchedule());
    clipRange = Schedule.named(changed.clipRangeSchedule());
    normalisation.configure(changed.clipObs(), changed.clipReward());
  }

  @Override
  public Map<String, Double> metrics() {
    return metrics;
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return CheckpointFrame.write(NAME, List.of(), this::save);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, task.facts());
    progress.save(out);
    descent.save(out);
    memory.save(out);
    collector.save(out);
  }

  private void load(DataInput in, List<String> chunks) throws IOException {
    CheckpointFrame.requireShape(in, params, task.facts());
    progress.load(in);
    descent.load(in);
    memory.load(in);
    collector.load(in, stream.child("task"));
  }

  @Override
  public void close() {
    networks.close();
  }
}
