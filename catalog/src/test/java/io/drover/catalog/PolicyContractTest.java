package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.drover.catalog.policy.file.PolicyFile;
import io.drover.catalog.policy.file.SavedPolicy;
import io.drover.catalog.policy.interpreter.ProgramPolicy;
import io.drover.catalog.policy.onnx.OnnxPolicy;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every registered algorithm's policy keeps to once it has left its training: as a program
 * read back from a file, and as an ONNX model in onnxruntime, it acts as the learner does.
 */
final class PolicyContractTest {
  private static final int COPIES = 4;
  private static final int STEPS = 40;

  static Stream<Named<SmallTraining<?>>> trainings() {
    return SmallTraining.all().stream().map(t -> Named.of(t.toString(), t));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  <P extends Record> void actsAsItsLearnerDoes(SmallTraining<P> training)
      throws TrainingFailedException, OrtException {
    try (Learner<P> learner = training.start()) {
      training.train(learner, 3);
      SavedPolicy saved =
          new SavedPolicy(
              training.task().card().name(),
              Map.of(),
              List.of(),
              training.algorithm().card().name(),
              "0",
              learner.envSteps(),
              "seed/0",
              learner.policy());
      SavedPolicy read = PolicyFile.read(PolicyFile.write(saved));
      assertThat(read.program().observations()).isEqualTo(training.facts().observations());
      assertThat(read.program().actions()).isEqualTo(training.facts().actions());
      try (OnnxPolicy onnx = new OnnxPolicy(saved)) {
        Seen seen = training.seen(COPIES * STEPS);
        ProgramPolicy program = new ProgramPolicy(read.program());
        requireSame(training, play(training, program, seen), play(training, learner, seen));
        // The model puts out scores for those who mask, and an action that does not.
        Seen bare = seen.unmasked();
        requireSame(training, play(training, onnx, bare), play(training, learner, bare));
      }
    }
  }

  /** Acts on what random walks see, over several episodes. */
  private static float[] play(SmallTraining<?> training, Policy policy, Seen seen) {
    int size = training.facts().actions().size();
    Rng rng = SmallTraining.STREAM.child("starts").rng();
    Actor actor = policy.actor(COPIES, true, null);
    float[] all = new float[COPIES * STEPS * size];
    float[] actions = new float[COPIES * size];
    boolean[] starts = new boolean[COPIES];
    for (int step = 0; step < STEPS; step++) {
      for (int copy = 0; copy < COPIES; copy++) {
        starts[copy] = step == 0 || rng.nextFloat() < 0.1;
      }
      Seen now = seen.part(step * COPIES, COPIES);
      actor.act(now.observations(), now.masks(), starts, actions);
      System.arraycopy(actions, 0, all, step * COPIES * size, actions.length);
    }
    return all;
  }

  private static void requireSame(SmallTraining<?> training, float[] actions, float[] expected) {
    ActionSpace space = training.facts().actions();
    Offset<Float> near = Offset.offset(space.continuous() ? 1e-5f : 0f);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actions[i]).as("number %d", i).isCloseTo(expected[i], near);
    }
    training.requireActions(actions);
  }
}
