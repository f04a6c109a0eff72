package io.drover.catalog.sac;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.distribution.SquashedExploration;
import io.drover.catalog.distribution.SquashedGaussian;
import io.drover.catalog.distribution.SquashedPolicy;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.Collector;
import io.drover.catalog.offpolicy.EntropyCoefficient;
import io.drover.catalog.offpolicy.SquashedActor;
import io.drover.catalog.optimizer.GradientNorm;
import io.drover.catalog.optimizer.Optimizer;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * One training by soft actor-critic (Haarnoja et al., arXiv:1812.05905, algorithm 1) or truncated
 * quantile critics (Kuznetsov et al., arXiv:2005.04269, algorithm 1), top to bottom: {@link #train}
 * takes a few steps in the task and then a few updates of critics, actor and entropy coefficient,
 * again and again.
 *
 * <p>Differences from Stable-Baselines3 and sb3-contrib: the step that restarts an episode counts
 * among the environment steps and is no transition, the last observation of an episode takes the
 * room of a transition in {@code buffer_size}, {@code target_update_interval} counts all updates of
 * the training and not those since the last step in the task, and the order of networks within an
 * update (which sees the same numbers). Random actions at the start get no action noise. Actions
 * come from stream {@code rollout} of the key {@code stream/act}, transitions and noise of an
 * update from its number in {@code stream/learn}, initial weights from {@code stream/init}, start
 * states from {@code stream/task}.
 *
 * @param <P> parameters of the component whose form this is
 */
final class SacLearner<P extends Record & SacParams> implements Learner<P> {
  /**
   * What the algorithm is called, and what its critics are.
   *
   * @param <P> its parameters
   * @param outputs of each critic
   * @param critics what they learn, anew for changed parameters
   */
  record Form<P extends Record & SacParams>(
      String name, ToIntFunction<P> outputs, BiFunction<P, Ensemble, SoftCritics> critics) {}

  private final Form<P> form;
  private final Map<String, String> fixed;
  private final TaskFacts facts;
  private final long horizon;
  private final Key stream;
  private final int actionSize;
  private final long rollout;
  private final Progress progress = new Progress();
  private final Collector collector;
  private final SquashedActor actor;
  private final Ensemble critics;
  private final Optimizer actorOptimizer;
  private final Optimizer criticOptimizer;

  private final EntropyCoefficient entropy;
  private final Rng acting;
  private final Rng learning;
  private final GradientNorm norms = new GradientNorm();

  private P params;
  private Schedule schedule;
  private Batch batch;
  private SacGradient gradient;
  private Map<String, Double> metrics = Map.of();

  /** Sums over the updates of one {@link #train}. */
  private double criticLosses;

  private double actorLosses;
  private double alphaLosses;

  private SacLearner(Form<P> form, P params, Task task, long horizon, Key stream) {
    this.form = form;
    this.horizon = horizon;
    this.stream = stream;
    facts = task.facts();
    fixed = FixedParams.of(params);
    actionSize = facts.actions().size();
    rollout = params.rollout();
    collector = new Collector(task, params, progress);
    Backend backend = Backend.named(params.backend(), params.device());
    int observationSize = facts.observationSize();
    SquashedPolicy policy = policy(params, actionSize);
    Network network = backend.network(params.actor(observationSize, policy.heads()), 0);
    actor = new SquashedActor(network, policy, params.nEnvs());
    int outputs = form.outputs().applyAsInt(params);
    NetworkSpec critic = params.critic(observationSize + actionSize, outputs);
    critics = new Ensemble(backend, critic, params.nCritics());
    actorOptimizer = params.optimizer(actor.parameters().length);
    criticOptimizer = params.optimizer(critics.parameters().length);
    acting = stream.child("act").rng();
    learning = stream.child("learn").rng();
    entropy = new EntropyCoefficient(params.entCoefInit());
    configure(params);
  }

  private static SquashedPolicy policy(SacParams params, int actionSize) {
    List<Integer> hidden = params.actorArch();
    return params.useSde()
        ? new SquashedExploration(hidden.get(hidden.size() - 1), actionSize, params.logStdInit())
        : new SquashedGaussian(actionSize);
  }

  private void configure(P changed) {
    params = changed;
    schedule = Schedule.named(params.learningRateSchedule());
    batch = new Batch(facts, params.batchSize());
    SoftCritics learned = form.critics().apply(params, critics);
    gradient = new SacGradient(actor, learned, actionSize, params.batchSize());
  }

  /** An untrained learner. */
  static <P extends Record & SacParams> SacLearner<P> start(
      Form<P> form, P params, Task task, long horizon, Key stream) {
    SacLearner<P> learner = new SacLearner<>(form, params, task, horizon, stream);
    Key init = stream.child("init");
    learner.actor.initialise(init.child("actor"));
    learner.critics.initialise(init.child("critics"));
    learner.collector.start(stream.child("task"));
    return learner;
  }

  /** A learner that continues. */
  static <P extends Record & SacParams> SacLearner<P> resume(
      Form<P> form,
      P params,
      Task task,
      long horizon,
      Key stream,
      byte[] checkpoint,
      Chunks chunks) {
    return CheckpointFrame.resume(
        form.name(),
        checkpoint,
        params,
        task.facts(),
        () -> new SacLearner<>(form, params, task, horizon, stream),
        (learner, in, pieces) -> learner.load(in, pieces, chunks));
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    Progress.requireRollouts(steps, rollout);
    long before = progress.gradientSteps();
    criticLosses = 0;
    actorLosses = 0;
    alphaLosses = 0;
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
    int step = collector.frequency().steps();
    if (step == 0 || params.sdeSampleFreq() > 0 && step % params.sdeSampleFreq() == 0) {
      actor.explore(acting);
    }
    boolean warmup = progress.envSteps() < params.learningStarts();
    if (warmup && !(params.useSde() && params.useSdeAtWarmup())) {
      collector.chooseAtRandom(acting);
    } else {
      actor.sample(collector.observations(), params.nEnvs(), acting, collector.unitActions());
      collector.addNoise(params, acting);
    }
    collector.step(params);
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

  /** One update: critics, then actor, then entropy coefficient, then targets. */
  private void improve() throws TrainingFailedException {
    double rate = learningRate();
    learning.restart(progress.gradientSteps());
    collector.buffer().sample(batch, params.batchSize(), params.nSteps(), params.gamma(), learning);
    float alpha = alpha();

    gradient.critics(batch, alpha, learning);
    progress.requireFinite(gradient.criticLoss(), "critics' loss");
    criticOptimizer.step(critics.parameters(), critics.gradient(), 1, rate);
    critics.parametersChanged();

    gradient.actor(batch, alpha, learning);
    progress.requireFinite(gradient.actorLoss(), "actor's loss");
    actorOptimizer.step(actor.parameters(), actor.gradient(), 1, rate);
    actor.parametersChanged();

    if (params.entCoef().isEmpty()) {
      alphaLosses += entropy.step(gradient.meanLog(), targetEntropy(), rate);
    }
    progress.addGradientStep();
    if (progress.gradientSteps() % params.targetUpdateInterval() == 0) {
      critics.follow(params.tau());
    }
    criticLosses += gradient.criticLoss();
    actorLosses += gradient.actorLoss();
  }

  private double learningRate() {
    return schedule.at(params.learningRate(), progress.envSteps(), horizon);
  }

  private float alpha() {
    return (float) params.entCoef().orElse(entropy.value());
  }

  private double targetEntropy() {
    return params.targetEntropy().orElse(-actionSize);
  }

  private void report(long updates) {
    Map<String, Double> report = new LinkedHashMap<>();
    collector.episodes().report(report);
    report.put("train/n_updates", (double) progress.gradientSteps());
    report.put("train/learning_rate", learningRate());
    report.put("train/ent_coef", (double) alpha());
    if (updates > 0) {
      report.put("train/critic_loss", criticLosses / updates);
      report.put("train/actor_loss", actorLosses / updates);
      if (params.entCoef().isEmpty()) {
        report.put("train/ent_coef_loss", alphaLosses / updates);
      }
    }
    metrics = Collections.unmodifiableMap(report);
  }

  @Override
  public Actor actor(int copies, boolean deterministic, Rng rng) {
    return actor.acting(copies, collector.scale(), deterministic ? null : rng);
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
    return new PolicyProgram(facts.observations(), facts.actions(), actor.operations());
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return CheckpointFrame.write(form.name(), collector.keep(chunks), this::save);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, facts);
    progress.save(out);
    actor.save(out);
    critics.save(out);
    entropy.save(out);
    actorOptimizer.save(out);
    criticOptimizer.save(out);
    collector.save(out);
  }

  private void load(DataInput in, List<String> pieces, Chunks chunks) throws IOException {
    progress.load(in);
    actor.load(in);
    critics.load(in);
    entropy.load(in);
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
