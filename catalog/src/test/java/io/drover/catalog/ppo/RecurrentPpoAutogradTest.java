package io.drover.catalog.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.drover.catalog.distribution.TorchDistribution.Seen;
import io.drover.catalog.network.Head;
import io.drover.catalog.network.NetworkSpec;
import io.drover.catalog.onpolicy.LossData.Kind;
import io.drover.catalog.onpolicy.LstmSpec;
import io.drover.catalog.onpolicy.Rollout;
import io.drover.catalog.onpolicy.TorchActorCritic;
import io.drover.catalog.onpolicy.TorchActorCritic.Look;
import io.drover.catalog.pytorch.Autograd;
import io.drover.catalog.pytorch.Weights;
import io.drover.catalog.recurrent.LstmStates;
import io.drover.catalog.recurrent.ReferenceLstm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of the whole loss, through heads and through time, beside that of sb3-contrib's
 * {@code RecurrentPPO.train} with PyTorch's own LSTM, differentiated by it.
 */
class RecurrentPpoAutogradTest {
  private static final int UNITS = RecurrentLossData.UNITS;
  private static final double CLIP_RANGE = 0.2;
  private static final double ENT_COEF = 0.03;
  private static final double VF_COEF = 0.05;

  private LstmSpec lstm;
  private RecurrentLossData data;
  private Autograd torch;
  private NDArray observations;

  @ParameterizedTest
  @CsvSource({
    // kind, layers, shared, critic, activation, layer norm, clip_range_vf, normalize_advantage
    "DISCRETE, 1, false, true, tanh, false, , true",
    "DISCRETE, 2, false, true, relu, false, 0.15, false",
    "DISCRETE, 1, true, false, elu, true, , true",
    "DISCRETE, 2, false, false, silu, false, 0.15, true",
    "MASKED, 1, false, true, tanh, true, , true",
    "GAUSSIAN, 2, true, false, tanh, false, , false",
    "STATE_DEPENDENT, 1, false, true, elu, false, , true",
    "GSDE, 1, false, true, tanh, false, , true",
    "EXPLN, 2, false, false, silu, true, 0.15, true"
  })
  void gradientEqualsThatOfAutograd(
      Kind kind,
      int layers,
      boolean shared,
      boolean critic,
      String activation,
      boolean layerNorm,
      Double clipRangeVf,
      boolean normalise) {
    lstm = new LstmSpec(UNITS, layers, shared, critic);
    data = new RecurrentLossData(kind, lstm, activation, layerNorm);
    OptionalDouble bound =
        clipRangeVf == null ? OptionalDouble.empty() : OptionalDouble.of(clipRangeVf);
    PpoLoss loss = new PpoLoss();
    loss.configure(CLIP_RANGE, bound, ENT_COEF, VF_COEF, normalise);
    data.compute(loss);
    assertThat(loss.clipFraction()).as("rows at a bound").isBetween(0.05, 0.95);

    try (Autograd engine = new Autograd()) {
      torch = engine;
      Rollout rollout = data.rollout;
      observations = rows(rollout.observations, rollout.observationSize);
      NDArray advantages = column(rollout.advantages);
      NDArray scaled = normalise ? TorchActorCritic.standardised(advantages) : advantages;
      NDArray oldLogs = column(rollout.logProbabilities);
      NDArray oldValues = column(rollout.values);
      NDArray returns = column(rollout.returns);
      TorchPpoLoss reference = new TorchPpoLoss(CLIP_RANGE, bound, ENT_COEF, VF_COEF);
      torch
          .differentiate(
              data.networks.parameters(),
              flat -> reference.of(look(flat), scaled, oldLogs, oldValues, returns))
          .requireEqual(loss.loss(), data.networks.gradient());
    }
  }

  private NDArray rows(float[] numbers, int size) {
    return torch.rows(numbers, data.rows(), RecurrentLossData.COUNT, size);
  }

  private NDArray column(float[] numbers) {
    return torch.rows(numbers, data.rows(), RecurrentLossData.COUNT);
  }

  private Look look(NDArray flat) {
    Weights weights = new Weights(flat, 0);
    NDArray policyFeatures = lstm(weights, data.memory.actorBefore());
    NDArray valueFeatures = valueFeatures(weights, policyFeatures);
    List<Head> heads = data.networks.distribution().heads();
    Weights.Pass policy = weights.network(spec(data.spec.policyArch(), heads), policyFeatures);
    NDArray values =
        weights
            .network(spec(data.spec.valueArch(), List.of(new Head(1, 1))), valueFeatures)
            .outputs();
    int free = data.networks.distribution().freeParameters();
    Rollout rollout = data.rollout;
    NDArray masks =
        rollout.masks == null ? null : torch.rows(rollout.masks, data.rows(), rollout.maskSize);
    Seen seen =
        data.kind.torch.of(
            policy.outputs(),
            policy.features(),
            free == 0 ? null : weights.take(free),
            masks,
            rows(rollout.actions, rollout.actionSize));
    return new Look(seen.logs(), seen.entropies(), values.get(new NDIndex(":, 0")));
  }

  private NDArray valueFeatures(Weights weights, NDArray policyFeatures) {
    if (lstm.shared()) {
      return policyFeatures.stopGradient();
    }
    return lstm.critic()
        ? lstm(weights, data.memory.criticBefore())
        : weights.linear(observations, UNITS);
  }

  private NetworkSpec spec(List<Integer> hidden, List<Head> heads) {
    return new NetworkSpec(
        UNITS,
        Optional.empty(),
        hidden,
        data.spec.activation(),
        data.spec.layerNorm(),
        heads,
        data.spec.initialisation());
  }

  /** Output of an LSTM for the minibatch, sequence by sequence, {@code [rows, units]}. */
  private NDArray lstm(Weights weights, LstmStates states) {
    NDList params = weights.lstm(RecurrentLossData.OBSERVATION, UNITS, lstm.layers());
    int[] begins = data.begins();
    List<NDArray> outputs = new ArrayList<>();
    for (int s = 0; s < begins.length; s++) {
      int end = s + 1 < begins.length ? begins[s + 1] : RecurrentLossData.COUNT;
      NDArray sequence = observations.get(new NDIndex().addSliceDim(begins[s], end));
      int row = data.rows()[begins[s]];
      NDArray output =
          sequence
              .getNDArrayInternal()
              .lstm(
                  sequence.expandDims(1),
                  new NDList(before(states, false, row), before(states, true, row)),
                  params,
                  true,
                  lstm.layers(),
                  0,
                  false,
                  false,
                  false)
              .get(0);
      outputs.add(output.reshape(end - begins[s], UNITS));
    }
    return NDArrays.concat(new NDList(outputs));
  }

  /** {@code [layers, 1, units]}. */
  private NDArray before(LstmStates states, boolean cells, int row) {
    float[] all = new float[lstm.layers() * UNITS];
    for (int layer = 0; layer < lstm.layers(); layer++) {
      float[] one = ReferenceLstm.row(states, layer, cells, UNITS, row);
      System.arraycopy(one, 0, all, layer * UNITS, UNITS);
    }
    return torch.tensor(all, lstm.layers(), UNITS).expandDims(1);
  }
}
