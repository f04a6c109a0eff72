package io.drover.catalog.tqc;

import io.drover.catalog.Actor;
import io.drover.catalog.Chunks;
import io.drover.catalog.FixedParams;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.TrainingFailedException.Reason;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.SquashedGaussian;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.kernels.Elementwise;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Ensemble;
import io.drover.catalog.network.Floats;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Network;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.offpolicy.Collector;
import io.drover.catalog.optimizer.Adam;
import io.drover.catalog.optimizer.Optimizer;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.replay.Batch;
import io.drover.catalog.training.CheckpointFrame;
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

/**
 * One training by truncated quantile critics (Kuznetsov et al., arXiv:2005.04269, algorithm 1), top
 * to bottom: {@link #train} takes a few steps in the task and then a few updates of critics, actor
 * and entropy coefficient, again and again.
 *
 * <p>Differences from sb3-contrib: the step that restarts an episode is no transition, and the
 * order of networks within an update (which sees the same numbers). Actions come from stream {@code
 * rollout} of the key {@code stream/act}, transitions and noise of an update from its number in
 * {@code stream/learn}, initial weights from {@code stream/init}, start states from {@code
 * stream/task}.
 */
final class TqcLearner implements Learner<Tqc.Params> {
  static final String NAME = "tqc";

  /** PyTorch's default. */
  private static final double ADAM_EPSILON = 1e-8;

  private final Map<String, String> fixed;
  private final TaskFacts facts;
  private final long horizon;
  private final Key stream;
  private final int observationSize;
  private final int actionSize;
  private final Collector collector;
  private final Network actor;
  private final float[] actorParameters;
  private final float[] actorGradient;
  private final Ensemble critics;
  private final Optimizer actorOptimizer;
  private final Optimizer criticOptimizer;

  /** log α, {@code [1]}, its gradient, and what steps it. */
  private final float[] logAlpha = new float[1];

  private final float[] logAlphaGradient = new float[1];
  private final Optimizer alphaOptimizer = new Adam(1, ADAM_EPSILON);

  private final Rng acting;
  private final Rng learning;
  private final float[] noise;
  private final float[] parts = new float[32];

  private Tqc.Params params;
  private Batch batch;
  private TqcGradient gradient;
  private long gradientSteps;
  private Map<String, Double> metrics = Map.of();

  /** Sums over the updates of one {@link #train}. */
  private double criticLosses;

  private double actorLosses;
  private double alphaLosses;

  private TqcLearner(Tqc.Params params, Task task, long horizon, Key stream) {
    this.horizon = horizon;
    this.stream = stream;
    facts = task.facts();
    fixed = FixedParams.of(params);
    observationSize = facts.observationSize();
    actionSize = facts.actions().size();
    collector = new Collector(task, params.bufferSize());
    Backend backend = Backend.named(params.backend());
    actor = backend.network(spec(params, observationSize, actionSize, actionSize), 0);
    actorParameters = new float[actor.end()];
    actorGradient = new float[actor.end()];
    critics =
        new Ensemble(
            backend,
            spec(params, observationSize + actionSize, params.nQuantiles()),
            params.nCritics());
    actorOptimizer = new Adam(actorParameters.length, ADAM_EPSILON);
    criticOptimizer = new Adam(critics.parameters().length, ADAM_EPSILON);
    acting = stream.child("act").rng();
    learning = stream.child("learn").rng();
    noise = new float[actor.blockRows() * actionSize];
    configure(params);
  }

  private static NetworkSpec spec(Tqc.Params params, int inputs, int... outputs) {
    Head[] heads = new Head[outputs.length];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = new Head(outputs[i], 1);
    }
    Activation activation = Activation.named(params.activation());
    return NetworkSpec.mlp(inputs, params.netArch(), activation, new TorchUniform(), heads);
  }

  private void configure(Tqc.Params changed) {
    params = changed;
    if (batch == null || batch.capacity != params.batchSize()) {
      batch = new Batch(facts, params.batchSize());
      gradient =
          new TqcGradient(
              actor, actorGradient, critics, observationSize, actionSize, params.batchSize());
    }
  }

  /** An untrained learner. */
  static TqcLearner start(Tqc.Params params, Task task, long horizon, Key stream) {
    TqcLearner learner = new TqcLearner(params, task, horizon, stream);
    Key init = stream.child("init");
    learner.actor.initialise(learner.actorParameters, init.child("actor"));
    learner.actor.load(learner.actorParameters);
    learner.critics.initialise(init.child("critics"));
    learner.logAlpha[0] = (float) StrictMath.log(params.entCoefInit());
    learner.collector.start(stream.child("task"));
    return learner;
  }

  /** A learner that continues. */
  static TqcLearner resume(
      Tqc.Params params, Task task, long horizon, Key stream, byte[] checkpoint, Chunks chunks) {
    TqcLearner[] learner = new TqcLearner[1];
    CheckpointFrame.read(
        NAME,
        checkpoint,
        (in, pieces) -> {
          // Before anything is made of parameters that do not fit.
          CheckpointFrame.requireShape(in, params, task.facts());
          learner[0] = new TqcLearner(params, task, horizon, stream);
          learner[0].load(in, pieces, chunks);
        });
    return learner[0];
  }

  @Override
  public void train(long steps) throws TrainingFailedException {
    if (steps % params.rollout() != 0 || steps < 0) {
      throw new IllegalArgumentException(
          "a training goes on by whole rollouts of "
              + params.rollout()
              + " environment steps, not by "
              + steps);
    }
    long before = gradientSteps;
    criticLosses = 0;
    actorLosses = 0;
    alphaLosses = 0;
    for (long done = 0; done < steps; done += params.rollout()) {
      collect();
      if (envSteps() > params.learningStarts()) {
        for (int i = 0; i < params.updates(); i++) {
          improve();
        }
      }
    }
    requireFinite(squares(actorParameters), "squared norm of the actor's weights");
    requireFinite(squares(critics.parameters()), "squared norm of the critics' weights");
    report(gradientSteps - before);
  }

  /** Steps every copy {@code train_freq} times: at random first, then with the current policy. */
  private void collect() throws TrainingFailedException {
    acting.restart(envSteps() / params.rollout());
    for (int step = 0; step < params.trainFreq(); step++) {
      float[] unit = collector.unitActions();
      if (envSteps() < params.learningStarts()) {
        for (int j = 0; j < unit.length; j++) {
          unit[j] = (float) acting.nextDouble(-1, 1);
        }
      } else {
        choose(collector.observations(), params.nEnvs(), acting, unit);
      }
      collector.step();
    }
  }

  /** Draws actions in [−1, 1]; takes their means if there is no generator. */
  private void choose(float[] observations, int count, Rng rng, float[] unit) {
    int block = actor.blockRows();
    for (int at = 0; at < count; at += block) {
      int rows = Math.min(block, count - at);
      float[] outputs = actor.forward(observations, at * observationSize, rows);
      int to = at * actionSize;
      if (rng == null) {
        SquashedGaussian.mode(outputs, rows, actionSize, unit, to, actionSize);
      } else {
        for (int j = 0; j < rows * actionSize; j++) {
          noise[j] = (float) rng.nextGaussian();
        }
        SquashedGaussian.sample(outputs, rows, actionSize, noise, 0, unit, to, actionSize, null, 0);
      }
    }
  }

  /** One update: critics, then actor, then entropy coefficient, then targets. */
  private void improve() throws TrainingFailedException {
    double rate = learningRate();
    learning.restart(gradientSteps);
    collector.buffer().sample(batch, params.batchSize(), params.nSteps(), params.gamma(), learning);
    float alpha = alpha();

    int dropped = params.topQuantilesToDropPerNet() * params.nCritics();
    gradient.critics(batch, alpha, dropped, learning);
    requireFinite(gradient.criticLoss(), "critics' loss");
    criticOptimizer.step(critics.parameters(), critics.gradient(), 1, rate);
    critics.parametersChanged();

    gradient.actor(batch, alpha, learning);
    requireFinite(gradient.actorLoss(), "actor's loss");
    actorOptimizer.step(actorParameters, actorGradient, 1, rate);
    actor.load(actorParameters);

    if (params.entCoef().isEmpty()) {
      // L_α = −log α · (mean log π + target entropy), which has its minimum where they cancel.
      double excess = gradient.meanLog() + targetEntropy();
      alphaLosses -= logAlpha[0] * excess;
      logAlphaGradient[0] = (float) -excess;
      alphaOptimizer.step(logAlpha, logAlphaGradient, 1, rate);
    }
    gradientSteps++;
    if (gradientSteps % params.targetUpdateInterval() == 0) {
      critics.follow(params.tau());
    }
    criticLosses += gradient.criticLoss();
    actorLosses += gradient.actorLoss();
  }

  private double learningRate() {
    double left =
        params.learningRateSchedule().equals("linear") && horizon > 0
            ? Math.max(0, 1 - (double) envSteps() / horizon)
            : 1;
    return left * params.learningRate();
  }

  private float alpha() {
    return (float) params.entCoef().orElse(StrictMath.exp(logAlpha[0]));
  }

  private double targetEntropy() {
    return params.targetEntropy().orElse(-actionSize);
  }

  private double squares(float[] weights) {
    return Elementwise.sumOfSquares(weights, weights.length, parts);
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
              + envSteps()
              + " environment steps and "
              + gradientSteps
              + " gradient steps");
    }
  }

  private void report(long updates) {
    Map<String, Double> report = new LinkedHashMap<>();
    collector.episodes().report(report);
    report.put("train/n_updates", (double) gradientSteps);
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
    Rng samples = deterministic ? null : rng;
    return (observations, masks, starts, actions) -> {
      choose(observations, copies, samples, actions);
      collector.scale().toBounds(actions, copies, actions);
    };
  }

  @Override
  public long envSteps() {
    return collector.envSteps();
  }

  @Override
  public long gradientSteps() {
    return gradientSteps;
  }

  @Override
  public void reconfigure(Tqc.Params changed) {
    FixedParams.requireSame(fixed, changed);
    configure(changed);
  }

  @Override
  public Map<String, Double> metrics() {
    return metrics;
  }

  @Override
  public PolicyProgram policy() {
    List<Operation> operations = new ArrayList<>(actor.operations(actorParameters));
    operations.add(new Operation.Take(0, actionSize));
    operations.add(new Operation.Squash());
    return new PolicyProgram(facts.observations(), facts.actions(), operations);
  }

  @Override
  public byte[] checkpoint(Chunks chunks) {
    return CheckpointFrame.write(NAME, collector.keep(chunks), this::save);
  }

  private void save(DataOutput out) throws IOException {
    CheckpointFrame.writeShape(out, fixed, facts);
    out.writeLong(gradientSteps);
    Floats.write(out, actorParameters);
    critics.save(out);
    out.writeFloat(logAlpha[0]);
    actorOptimizer.save(out);
    criticOptimizer.save(out);
    alphaOptimizer.save(out);
    collector.save(out);
  }

  private void load(DataInput in, List<String> pieces, Chunks chunks) throws IOException {
    gradientSteps = in.readLong();
    Floats.read(in, actorParameters);
    actor.load(actorParameters);
    critics.load(in);
    logAlpha[0] = in.readFloat();
    actorOptimizer.load(in);
    criticOptimizer.load(in);
    alphaOptimizer.load(in);
    collector.load(in, pieces, chunks, stream.child("task"));
  }

  @Override
  public void close() {
    actor.close();
    critics.close();
  }
}
