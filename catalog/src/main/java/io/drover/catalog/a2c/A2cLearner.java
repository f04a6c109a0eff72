package io.drover.catalog.a2c;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.onpolicy.ActorCritic;
import io.drover.catalog.onpolicy.Collector;
import io.drover.catalog.onpolicy.PolicyActor;
import io.drover.catalog.onpolicy.PolicyPrograms;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.optimizer.Adam;
import io.drover.catalog.optimizer.Optimizer;
import io.drover.catalog.optimizer.RmsProp;
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
 * One training by advantage actor-critic, the synchronous form of A3C (Mnih et al.,
 * arXiv:1602.01783, algorithm S3), top to bottom: {@link #train} collects a short rollout and takes
 * one gradient step on all of it, again and again.
 *
 * <p>Differences from Stable-Baselines3: steps that restart an episode are left out of the update,
 * and the value after a truncation is the one of the episode's last observation. Every action comes
 * from keys under {@code stream/rollout}, initial weights from {@code stream/init}, start states
 * from {@code stream/task}.
 */
final class A2cLearner implements Learner<A2c.Params> {
  /** As Stable-Baselines3, where {@code use_rms_prop} is false. */
  private static final double ADAM_EPSILON = 1e-5;

  /** As Stable-Baselines3 ({@code a2c.py}), which is PyTorch's own too. */
  private static final double RMS_PROP_ALPHA = 0.99;

  static final String NAME = "a2c";

  private final Map<String, String> fixed;
  private final Task task;
  private final long horizon;
  private final Key stream;
  private final ActorCritic networks;
  private final Descent descent;
  private final VecNormalize normalisation;
  private final Rollout rollout;
  private final Progress progress = new Progress();
  private final Collector collector;
  private final A2cLoss loss;
  private final A2cGradient gradient;

  private A2c.Params params;
  private Schedule learningRate;
  private double rate;
  private Map<String, Double> metrics = Map.of();

  private A2cLearner(A2c.Params params, Task task, long horizon, Key stream) {
    this.task = task;
    this.horizon = horizon;
    this.stream = stream;
    fixed = FixedParams.of(params);
    networks = new ActorCritic(params.policy(), task.facts());
    int weights = networks.parameters().length;
    Optimizer optimizer =
        params.useRmsProp()
            ? new RmsProp(weights, RMS_PROP_ALPHA, params.rmsPropEps())
            : new Adam(weights, ADAM_EPSILON);
    descent = new Descent(networks, optimizer, progress);
    normalisation =
        new VecNormalize(
            params.nEnvs(),
            task.facts().observationSize(),
            params.normalizeObservation(),
            params.normalizeReward());
    rollout = new Rollout(params.nSteps(), params.nEnvs(), task.facts());
    collector =
        new Collector(task, networks, rollout, normalisation, progress, stream.child("rollout"));
    loss = new A2cLoss(rollout);
    gradient = new A2cGradient(networks, rollout, loss);
    configure(params);
  }

  /** An untrained learner. */
  static A2cLearner start(A2c.Params params, Task task, long horizon, Key stream) {
    A2cLearner learner = new A2cLearner(params, task, horizon, stream);
    learner.networks.initialise(stream.child("init"));
    learner.collector.start(stream.child("task"));
    return learner;
  }

  /** A learner that continues. */
  static A2cLearner resume(
      A2c.Params params, Task task, long horizon, Key stream, byte[] checkpoint) {
    A2cLearner learner = new A2cLearner(params, task, horizon, stream);
    CheckpointFrame.read(NAME, checkpoint, learner::load);
    return learner;
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, rollout.rows);
    for (long done = 0; done < steps; done += rollout.rows) {
      collector.collect(progress.envSteps() / rollout.rows, params.gamma(), params.sdeSampleFreq());
      // Where every copy restarts in the only step, there is nothing to learn from.
      if (rollout.transitionCount > 0) {
        gradient.compute(params);
        progress.requireFinite(loss.loss(), "loss");
        rate = learningRate.at(params.learningRate(), progress.envSteps(), horizon);
        descent.step(rate, params.maxGradNorm());
      }
    }
    descent.requireFiniteWeights();
    report();
  }

  private void report() {
    Map<String, Double> report = new LinkedHashMap<>();
    collector.episodes().report(report);
    if (rollout.transitionCount > 0) {
      report.put("train/policy_loss", loss.policyLoss());
      report.put("train/value_loss", loss.valueLoss());
      report.put("train/entropy_loss", loss.entropyLoss());
      rollout.report(report);
      report.put("train/learning_rate", rate);
      networks.distribution().meanStd().ifPresent(std -> report.put("train/std", std));
    }
    metrics = Collections.unmodifiableMap(report);
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    return new PolicyActor(
        networks, normalisation, task.facts(), copies, deterministic, rng, params.sdeSampleFreq());
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
  public void reconfigure(A2c.Params changed) {
    FixedParams.requireSame(fixed, changed);
    configure(changed);
  }

  private void configure(A2c.Params changed) {
    params = changed;
    learningRate = Schedule.named(changed.learningRateSchedule());
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
    collector.save(out);
  }

  private void load(DataInput in, List<String> chunks) throws IOException {
    CheckpointFrame.requireShape(in, params, task.facts());
    progress.load(in);
    descent.load(in);
    collector.load(in, stream.child("task"));
  }

  @Override
  public void close() {
    networks.close();
  }
}
