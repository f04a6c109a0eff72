package io.drover.catalog.policy.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.Actor;
import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.Programs;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgramPolicyTest {
  private static final Offset<Float> NEAR = Offset.offset(1e-6f);
  private static final ActionSpace.Box WIDE = ActionSpace.Box.symmetric(2, 1000);

  @Test
  void computesEachOperationAsItSays() {
    check(of(new Operation.Normalise(f(1, 2), f(2, 3), 4)), f(2, 0), f(2, -4));
    check(of(new Operation.Linear(2, 2, f(1, 2, 3, 4), f(10, 20))), f(1, -1), f(8, 18));
    check(of(new Operation.Activate("relu")), f(-3, 3), f(0, 3));
    check(of(new Operation.Activate("tanh")), f(0.5f, -1), f(0.46211717f, -0.7615942f));
    check(of(new Operation.LayerNorm(f(1, 2), f(0.5f, 0), 0)), f(3, 5), f(-0.5f, 2));
    check(
        of(new Operation.Linear(2, 4, f(1, 0, 0, 0, 0, 1, 0, 0), f(0, 0, 7, 9)), take(1, 2)),
        f(3, 4),
        f(4, 7));
    check(
        of(
            new Operation.Linear(2, 4, f(1, 1, 0, 0, 0, 0, 1, 1), f(0, 2, 0, 4)),
            new Operation.MeanOfGroups(2)),
        f(3, 5),
        f(4, 7));
    check(
        of(new Operation.Linear(2, 3, f(1, 0, 0, 0, 1, 0), f(0, 0, 6)), new Operation.Duel()),
        f(10, 2),
        f(8, 12));
  }

  @Test
  void bringsActionsIntoTheirBounds() {
    ActionSpace box = new ActionSpace.Box(List.of(-1.0, 0.0), List.of(3.0, 0.5));
    assertThat(act(program(box, new Operation.Clip()), f(-7, 0.25f))).containsExactly(-1, 0.25f);
    float[] squashed = act(program(box, new Operation.Squash()), f(0, 100));
    assertThat(squashed[0]).isCloseTo(1, NEAR);
    assertThat(squashed[1]).isCloseTo(0.5f, NEAR).isLessThanOrEqualTo(0.5f);
  }

  @Test
  void convolves() {
    PolicyProgram program =
        new PolicyProgram(
            new ObservationSpace.Image(2, 3, 3),
            ActionSpace.Box.symmetric(2, 1000),
            List.of(
                new Operation.Convolve(2, 3, 3, 1, 2, 1, f(1, 0, 0, 0, 0, 0, 0, 10), f(100)),
                take(1, 2),
                new Operation.Clip()));
    float[] planes = f(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    // At (0, 1): 100 + 2 + 10 · 16; at (1, 0): 100 + 4 + 10 · 18.
    assertThat(act(program, planes)).containsExactly(262, 284);
  }

  @Test
  void choosesTheFirstOfTheLargestThatIsAllowed() {
    PolicyProgram program =
        program(
            new ObservationSpace.Vector(5),
            new ActionSpace.MultiDiscrete(List.of(3, 2)),
            new Operation.ArgMax());
    assertThat(act(program, f(1, 4, 4, -2, -1))).containsExactly(1, 1);
    float[] actions = new float[4];
    boolean[] masks = {true, true, true, true, true, true, false, true, true, false};
    new ProgramPolicy(program)
        .actor(2, true, null)
        .act(f(1, 4, 4, -2, -1, 1, 4, 3, -2, -1), masks, new boolean[] {true, true}, actions);
    assertThat(actions).containsExactly(1, 1, 2, 0);
  }

  @Test
  void remembersEachCopyUntilItsEpisodeEnds() {
    PolicyProgram program = Programs.all().get("recurrent");
    Rng rng = Key.of("memory").rng();
    Actor two = new ProgramPolicy(program).actor(2, true, null);
    Actor left = new ProgramPolicy(program).actor(1, true, null);
    for (int step = 0; step < 12; step++) {
      boolean start = step % 6 == 0;
      float[] seen = Programs.floats(rng, 5);
      float[] both = Arrays.copyOf(seen, 10);
      float[] other = Programs.floats(rng, 5);
      System.arraycopy(other, 0, both, 5, 5);
      float[] actions = new float[6];
      two.act(both, null, new boolean[] {start, step == 0}, actions);
      float[] alone = new float[3];
      left.act(seen, null, new boolean[] {start}, alone);
      assertThat(alone).isEqualTo(Arrays.copyOf(actions, 3));
      float[] fresh = new float[3];
      new ProgramPolicy(program).actor(1, true, null).act(seen, null, new boolean[] {true}, fresh);
      if (start) {
        assertThat(alone).as("step %d", step).isEqualTo(fresh);
      } else {
        assertThat(alone).as("step %d", step).isNotEqualTo(fresh);
      }
    }
  }

  @Test
  void refusesToSampleAndProgramsThatDoNotFit() {
    PolicyProgram program = program(WIDE, new Operation.Clip());
    assertThatThrownBy(() -> new ProgramPolicy(program).actor(1, false, Key.of("sample").rng()))
        .hasMessageContaining("deterministically");
    for (PolicyProgram odd :
        List.of(
            program(WIDE, new Operation.ArgMax()),
            program(WIDE, take(1, 1)),
            program(WIDE, take(1, 2)),
            program(new ActionSpace.Discrete(2), take(0, 1)),
            program(new ActionSpace.Discrete(2), new Operation.ArgMax(), take(0, 1)))) {
      assertThatThrownBy(() -> new ProgramPolicy(odd)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void check(PolicyProgram program, float[] observation, float[] expected) {
    float[] actions = act(program, observation);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actions[i]).as("%s", program.operations()).isCloseTo(expected[i], NEAR);
    }
  }

  private static float[] act(PolicyProgram program, float[] observation) {
    float[] actions = new float[program.actions().size()];
    new ProgramPolicy(program)
        .actor(1, true, null)
        .act(observation, null, new boolean[] {true}, actions);
    return actions;
  }

  private static PolicyProgram of(Operation... operations) {
    return program(WIDE, operations);
  }

  private static PolicyProgram program(ActionSpace actions, Operation... operations) {
    return program(new ObservationSpace.Vector(2), actions, operations);
  }

  private static PolicyProgram program(
      ObservationSpace observations, ActionSpace actions, Operation... operations) {
    return new PolicyProgram(observations, actions, List.of(operations));
  }

  private static Operation take(int from, int count) {
    return new Operation.Take(from, count);
  }

  private static float[] f(float... numbers) {
    return numbers;
  }
}
