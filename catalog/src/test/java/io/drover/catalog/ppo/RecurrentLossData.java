package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.PolicyOutputs;
import io.drover.catalog.initialisation.Orthogonal;
import io.drover.catalog.network.Backend;
import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.catalog.onpolicy.LstmSpec;
import io.drover.catalog.onpolicy.PolicySpec;
import io.drover.catalog.onpolicy.RecurrentActorCritic;
import io.drover.catalog.onpolicy.RecurrentRollout;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Recurrent networks with random weights, a made-up rollout, and a minibatch of it in which several
 * episodes start.
 */
final class RecurrentLossData {
  static final int OBSERVATION = 3;
  static final int UNITS = 4;
  static final int HIDDEN = 6;
  static final int VALUE_HIDDEN = 4;

  /** Transitions of the minibatch, and its first one on the ring. */
  static final int COUNT = 21;

  static final int FROM = 5;

  private static final int STEPS = 12;
  private static final int COPIES = 3;

  final Kind kind;
  final PolicySpec spec;
  final Rollout rollout;
  final ConsecutiveTransitions ring;
  final RecurrentActorCritic networks;
  final RecurrentRollout memory;
  private final Rng rng = Key.of(21).rng();

  RecurrentLossData(Kind kind, LstmSpec lstm, String activation, boolean layerNorm) {
    this.kind = kind;
    TaskFacts task =
        new TaskFacts(
            new ObservationSpace.Vector(OBSERVATION),
            kind.actions,
            kind == Kind.MASKED,
            100,
            OptionalDouble.empty());
    spec =
        new PolicySpec(
            Backend.named("jvm"),
            List.of(HIDDEN),
            List.of(VALUE_HIDDEN),
            Activation.named(activation),
            layerNorm,
            false,
            new Orthogonal(),
            kind.logStdInit(),
            kind == Kind.STATE_DEPENDENT,
            kind.usesSde(),
            kind == Kind.EXPLN);
    networks = new RecurrentActorCritic(spec, lstm, task);
    networks.initialise(Key.of(1));
    rollout = new Rollout(STEPS, COPIES, task);
    ring = new ConsecutiveTransitions(rollout);
    memory = new RecurrentRollout(networks, rollout);
    // The states that sequences begin with are those of other weights, and stay constants.
    play();
    shake();
    ring.collect();
    ring.split(17);
    assertThat(begins()).as("sequences in the minibatch").hasSizeGreaterThan(3);
  }

  private void play() {
    for (int i = 0; i < rollout.observations.length; i++) {
      rollout.observations[i] = (float) rng.nextGaussian();
    }
    for (int i = 0; rollout.masks != null && i < rollout.masks.length; i++) {
      int choice = i % rollout.maskSize;
      rollout.masks[i] = choice == 1 || choice == 3 || rng.nextInt(2) == 0;
    }
    boolean[] restarting = new boolean[COPIES];
    rollout.transitionCount = 0;
    for (int row = 0; row < rollout.rows; row += COPIES) {
      act(row);
      for (int copy = 0; copy < COPIES; copy++) {
        if (restarting[copy]) {
          memory.restart(copy);
          restarting[copy] = false;
        } else {
          rollout.transitions[rollout.transitionCount++] = row + copy;
          restarting[copy] = rng.nextInt(4) == 0;
        }
      }
    }
    for (int i = 0; i < rollout.rows; i++) {
      rollout.logProbabilities[i] += (float) (0.3 * rng.nextGaussian());
      rollout.advantages[i] = (float) (0.3 + 2 * rng.nextGaussian());
      rollout.returns[i] = (float) rng.nextGaussian();
    }
    assertThat(rollout.transitionCount).isBetween(COUNT, rollout.rows - 3);
  }

  private void act(int row) {
    Distribution distribution = networks.distribution();
    PolicyOutputs outputs = memory.policy(rollout.observations, row * OBSERVATION, 0, COPIES);
    outputs.masks = rollout.masks;
    outputs.masksAt = row * rollout.maskSize;
    outputs.exploration = new float[COPIES * distribution.explorationSize()];
    outputs.explorationAt = 0;
    for (int copy = 0; copy < COPIES; copy++) {
      distribution.explore(rng, outputs.exploration, copy * distribution.explorationSize());
    }
    int actionsAt = row * rollout.actionSize;
    distribution.sample(outputs, rng, rollout.actions, actionsAt, rollout.logProbabilities, row);
  }

  private void shake() {
    for (int i = 0; i < networks.parameters().length; i++) {
      networks.parameters()[i] += (float) (0.2 * rng.nextGaussian());
    }
    networks.parametersChanged();
  }

  /** Leaves the gradient in the networks. */
  void compute(PpoLoss loss) {
    new RecurrentPpoGradient(networks, rollout, memory).compute(loss, ring, FROM, COUNT);
  }

  /** Rows of the minibatch, one transition after the other. */
  int[] rows() {
    int[] rows = new int[COUNT];
    Arrays.setAll(rows, k -> ring.row(FROM + k));
    return rows;
  }

  /** Places in the minibatch where sequences begin. */
  int[] begins() {
    int[] begins = new int[COUNT];
    int count = 0;
    for (int k = 0; k < COUNT; k++) {
      if (k == 0 || memory.first()[ring.row(FROM + k)]) {
        begins[count++] = k;
      }
    }
    return Arrays.copyOf(begins, count);
  }
}
