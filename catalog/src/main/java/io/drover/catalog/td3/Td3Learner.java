package io.drover.catalog.td3;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.kernels.FloatMath;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.ActionNoise;
import io.drover.catalog.offpolicy.Collector;
import io.drover.catalog.optimizer.GradientNorm;
import io.drover.catalog.optimizer.Optimizer;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.replay.Batch;
import io.drover.catalog.training.CheckpointFrame;
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
 * One training by twin delayed deep deterministic policy gradients (Fujimoto, van Hoof and Meger,
 * arXiv:1802.09477, algorithm 1), top to bottom: {@link #train} takes a few steps in the task and
 * then a few updates of the critics and, less often, of actor and target networks, again and again.
 *
 * <p>Differences from Stable-Baselines3: the step that restarts an episode counts among the
 * environment steps and is no transition, the last observation of an episode takes the room of a
 * transition in {@code buffer_size}, and the random actions at the start get no noise. Actions come
 * from stream {@code rollout} of the key {@code stream/act}, transitions and noise of an update
 * from its number in {@code stream/learn}, initial weights from {@code stream/init}, start states
 * from {@code stream/task}.
 *
 * @param <P> parameters of the component
 */
final class Td3Learner<P extends Record & Td3Params> implements Learner<P> {
  private final String name;
  private final Map<String, String> fixed;
  private final TaskFacts facts;
  private final long horizon;
  private final Key stream;
  private final int observationSize;
  private final int actionSize;
  private final long rollout;
  private final Progress progress = new Progress();
  private final Collector collector;
  private final Ensemble actor;
  private final Ensemble critics;
  private final Optimizer actorOptimizer;
  private final Optimizer criticOptimizer;
  private final Rng acting;
  private final Rng learning;
  private final GradientNorm norms = new GradientNorm();

  private P params;
  private Schedule schedule;
  private Batch batch;
  private Td3Gradient gradient;
  private Map<String, Double> metrics = Map.of();

  /** Sums over the updates of one {@link #train}, and how many of them moved the actor. */
  private double criticLosses;

  private double actorLosses;
  private long actorSteps;

  private Td3Learner(String name, P params, Task task, long horizon, Key stream) {
    this.name = name;
    this.horizon = horizon;
    this.stream = stream;
    facts = task.facts();
    fixed = FixedParams.of(params);
    observationSize = facts.observationSize();
    actionSize = facts.actions().size();
    rollout = params.rollout();
    collector = new Collector(task, params, progress);
    Backend backend = Backend.named(params.backend(), params.device());
    List<Head> actions = List.of(new Head(actionSize, 1));
    actor = new Ensemble(backend, params.actor(observationSize, actions), 1);
    NetworkSpec critic = params.critic(observationSize + actionSize, 1);
    critics = new Ensemble(backend, critic, params.nCritics());
    actorOptimizer = params.optimizer(actor.parameters().length);
    criticOptimizer = params.optimizer(critics.parameters().length);
    acting = stream.child("act").rng();
    learning = stream.child("learn").rng();
    configure(params);
  }

  private void configure(P changed) {
    params = changed;
    schedule = Schedule.named(params.learningRateSchedule());
    batch = new Batch(facts, params.batchSize());
    gradient = new Td3Gradient(actor, critics, observationSize, actionSize, params.batchSize());
  }

  /** An untrained learner of the algorithm of that name. */
  static <P extends Record & Td3Params> Td3Learner<P> start(
      String name, P params, Task task, long horizon, Key stream) {
    Td3Learner<P> learner = new Td3Learner<>(name, params, task, horizon, stream);
    Key init = stream.child("init");
    learner.actor.initialise(init.child("actor"));
    learner.critics.initialise(init.child("critics"));
    learner.collector.start(stream.child("task"));
    return learner;
  }

  /** A learner that continues. */
  static <P extends Record & Td3Params> Td3Learner<P> resume(
      String name,
      P params,
      Task task,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return CheckpointFrame.resume(
        name,
        checkpoint,
        params,
        task.facts(),
        () -> new Td3Learner<>(name, params, task, horizon, stream),
        (learner, in, pieces) -> learner.load(in, pieces, chunks));
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, rollout);
    long before = progress.gradientSteps();
    criticLosses = 0;
    actorLosses = 0;
    actorSteps = 0;
    for (long end = progress.envSteps() + steps; progress.envSteps() < end; ) {
      step();
      if (collector.frequency().due()) {
        update();
        collector.frequency().restart();
      }
    }
    progress.requireFinite(norms.of(actor.parameters()), "norm of the actor's weights");
    progress.requireFinite(norms.of(critics.parameters()), "norm of the critics' weights");
    report(progress.gradientSteps() - before);
  }

  /** Steps every copy: at random first, then with the current policy. */
  private void step() throws TrainingFailedException {
    if (progress.envSteps() % rollout == 0) {
      acting.restart(progress.envSteps() / rollout);
    }
    if (progress.envSteps() < params.learningStarts()) {
      collector.chooseAtRandom(acting);
    } else {
      choose(collector.observations(), params.nEnvs(), collector.unitActions());
      collector.addNoise(params, acting);
    }
    collector.step(params);
  }

  /** Actions in [−1, 1] of the current policy. */
  private void choose(float[] observations, int count, float[] unit) {
    int block = actor.blockRows();
    for (int at = 0; at < count; at += block) {
      int rows = Math.min(block, count - at);
      float[] outputs = actor.network(0).forward(observations, at * observationSize, rows);
      for (int j = 0; j < rows * actionSize; j++) {
        unit[at * actionSize + j] = FloatMath.tanh(outputs[j]);
      }
    }
  }

  /** The updates that are due. */
  private void update() throws TrainingFailedException {
    if (progress.envSteps() <= params.learningStarts()) {
      return;
    }
    long updates = collector.frequency().updates(params.gradientSteps(), params.nEnvs());
    for (long i = 0; i < updates; i++) {
      improve();
    }
  }

  /** One update: critics, and when it is their turn actor and targets. */
  private void improve() throws TrainingFailedException {
    double rate = learningRate();
    learning.restart(progress.gradientSteps());
    collector.buffer().sample(batch, params.batchSize(), params.nSteps(), params.gamma(), learning);
    gradient.critics(batch, params.targetPolicyNoise(), params.targetNoiseClip(), learning);
    progress.requireFinite(gradient.criticLoss(), "critics' loss");
    criticOptimizer.step(critics.parameters(), critics.gradient(), 1, rate);
    critics.parametersChanged();
    criticLosses += gradient.criticLoss();
    progress.addGradientStep();

    if (progress.gradientSteps() % params.policyDelay() == 0) {
      gradient.actor(batch);
      progress.requireFinite(gradient.actorLoss(), "actor's loss");
      actorOptimizer.step(actor.parameters(), actor.gradient(), 1, rate);
      actor.parametersChanged();
      critics.follow(params.tau());
      actor.follow(params.tau());
      actorLosses += gradient.actorLoss();
      actorSteps++;
    }
  }

  private double learningRate() {
    return schedule.at(params.learningRate(), progress.envSteps(), horizon);
  }

  private void report(long updates) {
    Map<String, Double> report = new LinkedHashMap<>();
    collector.episodes().report(report);
    report.put("train/n_updates", (double) progress.gradientSteps());
    report.put("train/learning_rate", learningRate());
    if (updates > 0) {
      report.put("train/critic_loss", criticLosses / updates);
    }
    if (actorSteps > 0) {
      report.put("train/actor_loss", actorLosses / actorSteps);
    }
    metrics = Collections.unmodifiableMap(report);
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    ActionNoise noise = new ActionNoise(params, deterministic ? 0 : copies, actionSize);
    return (observations, masks, starts, actions) -> {
      choose(observations, copies, actions);
      for (int copy = 0; copy < copies && !deterministic; copy++) {
        if (starts[copy]) {
          noise.restart(params, copy);
        }
      }
      noise.add(params, rng, actions);
      collector.scale().toBounds(actions, copies, actions);
    };
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
  public void reconfigure(P changed) {
    FixedParams.requireSame(fixed, changed);
    configure(changed);
  }

  @Override
  public Map<String, Double> metrics() {
    return metrics;
  }

  @Override
  public PolicyProgram policy() {
    List<Operation> operations = new ArrayList<>(actor.network(0).operations(actor.parameters()));
    operations.add(new Operation.Squash());
    return new PolicyProgram(facts.observations(), facts.actions(), operations);
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return CheckpointFrame.write(name, collector.keep(chunks), this::save);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, facts);
    progress.save(out);
    actor.save(out);
    critics.save(out);
    actorOptimizer.save(out);
    criticOptimizer.save(out);
    collector.save(out);
  }

  private void load(DataInput in, List<String> pieces, Chunks chunks) throws IOException {
    progress.load(in);
    actor.load(in);
    critics.load(in);
    actorOptimizer.load(in);
    criticOptimizer.load(in);
    collector.load(in, pieces, chunks, stream.child("task"));
  }

  @Override
  public void close() {
    actor.close();
    critics.close();
  }
}
