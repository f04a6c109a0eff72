package io.drover.catalog.onpolicy;

import io.drover.catalog.activation.Activation;
import io.drover.catalog.distribution.DiagonalGaussian;
import io.drover.catalog.distribution.Distribution;
import io.drover.catalog.distribution.MultiCategorical;
import io.drover.catalog.distribution.StateDependentExploration;
import io.drover.catalog.distribution.StateDependentGaussian;
import io.drover.catalog.initialisation.Initialisation;
import io.drover.catalog.initialisation.TorchUniform;
import io.drover.catalog.network.Backend;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.Multiplications;
import io.drover.catalog.network.NetworkSpec;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import io.drover.dsl.task.TaskFacts;
import java.util.List;
import java.util.Optional;

/**
 * What an actor-critic policy looks like, whatever the algorithm calls its parameters.
 *
 * @param backend what computes the networks
 * @param policyArch units of each hidden layer of the policy
 * @param valueArch units of each hidden layer of the value function; not read where the trunk is
 *     shared
 * @param activation after each hidden layer
 * @param layerNorm whether hidden layers are normalised
 * @param sharedTrunk whether policy and value have their hidden layers in common
 * @param initialisation of the weights
 * @param logStdInit natural logarithm of a continuous action's first deviation
 * @param stdByState whether the policy puts out deviations too
 * @param useSde whether noise is a function of the state (gSDE)
 * @param useExpln whether gSDE's deviations grow like a logarithm above 1
 */
public record PolicySpec(
    Backend backend,
    List<Integer> policyArch,
    List<Integer> valueArch,
    Activation activation,
    boolean layerNorm,
    boolean sharedTrunk,
    Initialisation initialisation,
    double logStdInit,
    boolean stdByState,
    boolean useSde,
    boolean useExpln) {
  /**
   * Gain of the policy's head, so that it starts almost uniform or about 0 (Andrychowicz et al.,
   * arXiv:2006.05990), as Stable-Baselines3.
   */
  private static final double POLICY_GAIN = 0.01;

  /**
   * Refuses parameters of gSDE that no policy has.
   *
   * @throws IllegalArgumentException if noise that is a function of the last hidden layer has none,
   *     or is to have deviations of its own in every state
   */
  public static void requireExploration(
      boolean useSde, boolean stateDependentStd, List<Integer> policyArch) {
    if (useSde && policyArch.isEmpty()) {
      throw new IllegalArgumentException("use_sde needs a hidden layer in net_arch");
    }
    if (useSde && stateDependentStd) {
      throw new IllegalArgumentException("use_sde and state_dependent_std exclude each other");
    }
  }

  /**
   * Refuses layers of its own for a policy that has them in common with the value function.
   *
   * @throws IllegalArgumentException if both are asked for
   */
  public static void requireOneTrunk(
      boolean sharedTrunk, Optional<List<Integer>> netArchPi, Optional<List<Integer>> netArchVf) {
    if (sharedTrunk && (netArchPi.isPresent() || netArchVf.isPresent())) {
      throw new IllegalArgumentException(
          "shared_trunk takes net_arch, and excludes net_arch_pi and net_arch_vf");
    }
  }

  /** What weights begin with, of the two parameters {@code init} and {@code ortho_init}. */
  public static Initialisation initialisation(String init, boolean orthoInit) {
    boolean torch = init.equals("orthogonal") && !orthoInit;
    return torch ? new TorchUniform() : Initialisation.named(init);
  }

  /**
   * Floating-point operations of the matrix products of one observation's pass forward, for
   * estimates.
   */
  public double operations(TaskFacts task) {
    return operations(task.actions(), task.observationSize());
  }

  /** The same where the first hidden layer has so many inputs. */
  public double operations(ActionSpace actions, int inputs) {
    int outputs = actions.continuous() ? actions.size() : actions.choiceCount();
    return sharedTrunk
        ? 2 * Multiplications.of(inputs, policyArch, outputs + 1)
        : 2
            * (Multiplications.of(inputs, policyArch, outputs)
                + Multiplications.of(inputs, valueArch, 1));
  }

  /** Why a policy cannot be made for a task: gSDE adds noise to numbers, not to choices. */
  public static Optional<String> refuses(boolean useSde, TaskFacts task) {
    return useSde && !task.actions().continuous()
        ? Optional.of("use_sde needs a task with continuous actions, and this one's are discrete")
        : Optional.empty();
  }

  /** How actions of that space are distributed; see {@link #refuses} for what must hold. */
  Distribution distribution(ActionSpace actions) {
    if (useSde && !actions.continuous()) {
      throw new IllegalArgumentException("use_sde needs a task with continuous actions");
    }
    if (!actions.continuous()) {
      return new MultiCategorical(actions.choices(), POLICY_GAIN);
    }
    int size = actions.size();
    if (useSde) {
      int features = policyArch.get(policyArch.size() - 1);
      return new StateDependentExploration(features, size, POLICY_GAIN, logStdInit, useExpln);
    }
    return stdByState
        ? new StateDependentGaussian(size, POLICY_GAIN, logStdInit)
        : new DiagonalGaussian(size, POLICY_GAIN, logStdInit);
  }

  /** The policy's network, with the value's head if the trunk is shared. */
  NetworkSpec policy(ObservationSpace observations, List<Head> heads) {
    return network(observations, policyArch, heads);
  }

  /** The value function's network. */
  NetworkSpec value(ObservationSpace observations) {
    return network(observations, valueArch, List.of(new Head(1, 1)));
  }

  private NetworkSpec network(
      ObservationSpace observations, List<Integer> hidden, List<Head> heads) {
    return new NetworkSpec(
        observations.size(),
        backend.picture(observations),
        hidden,
        activation,
        layerNorm,
        heads,
        initialisation);
  }
}
