package io.drover.catalog.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.drover.catalog.Actor;
import io.drover.catalog.activation.Activation;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.Programs;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxModelTest {
  private static final int COPIES = 4;

  static Stream<Named<PolicyProgram>> programs() {
    return Programs.all().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
  }

  @Test
  void theProgramsHaveEveryOperation() {
    Set<Class<?>> used =
        Programs.all().values().stream()
            .flatMap(program -> program.operations().stream())
            .map(Object::getClass)
            .collect(Collectors.toSet());
    assertThat(used).containsExactlyInAnyOrder(Operation.class.getPermittedSubclasses());
    assertThat(Activation.ALL).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void onnxruntimeActsAsTheInterpreterDoes(PolicyProgram program) throws OrtException {
    Rng rng = Key.of("observations").rng();
    int size = program.actions().size();
    Actor interpreted = new ProgramPolicy(program).actor(COPIES, true, null);
    try (OnnxPolicy model = new OnnxPolicy(saved(program))) {
      Actor run = model.actor(COPIES, true, null);
      float[] expected = new float[COPIES * size];
      float[] actions = new float[COPIES * size];
      for (int step = 0; step < 50; step++) {
        float[] observations = Programs.floats(rng, COPIES * program.observations().size());
        boolean[] starts = new boolean[COPIES];
        for (int copy = 0; copy < COPIES; copy++) {
          starts[copy] = step == 0 || rng.nextFloat() < 0.1;
        }
        interpreted.act(observations, null, starts, expected);
        run.act(observations, null, starts, actions);
        for (int i = 0; i < actions.length; i++) {
          assertThat(actions[i])
              .as("step %d, number %d", step, i)
              .isCloseTo(expected[i], Offset.offset(program.actions().continuous() ? 1e-5f : 0f));
        }
      }
    }
  }

  @Test
  void tellsWhereItComesFromAndNamesItsEnds() throws OrtException {
    try (OnnxPolicy model = new OnnxPolicy(saved(Programs.all().get("recurrent")))) {
      assertThat(model.metadata())
          .containsEntry("task", "Walk-v0")
          .containsEntry("task_params", "{\"wind\":0.5}")
          .containsEntry("algorithm", "by hand")
          .containsEntry("env_steps", "4096")
          .containsEntry("drover_version", "0.1.0");
      assertThat(model.names().get("inputs"))
          .containsExactlyInAnyOrder("observation", "hidden_0", "cell_0", "hidden_1", "cell_1");
      assertThat(model.names().get("outputs")).contains("action", "hidden_1_next", "cell_0_next");
    }
    try (OnnxPolicy model = new OnnxPolicy(saved(Programs.all().get("choice")))) {
      assertThat(model.names().get("outputs")).containsExactlyInAnyOrder("action", "action_logits");
    }
  }

  @Test
  void theSamePolicyGivesTheSameBytes() {
    assertThat(OnnxModel.write(saved(Programs.all().get("picture"))))
        .isEqualTo(OnnxModel.write(saved(Programs.all().get("picture"))));
  }

  @Test
  void refusesAnActivationThatItDoesNotKnow() {
    PolicyProgram strange =
        new PolicyProgram(
            new ObservationSpace.Vector(2),
            new ActionSpace.Discrete(2),
            List.of(new Operation.Activate("snake"), new Operation.ArgMax()));
    assertThatThrownBy(() -> OnnxModel.write(saved(strange))).hasMessageContaining("snake");
  }

  private static SavedPolicy saved(PolicyProgram program) {
    return new SavedPolicy(
        "Walk-v0", Map.of("wind", 0.5), List.of(), "by hand", "0.1.0", 4096, "seed/7", program);
  }
}
