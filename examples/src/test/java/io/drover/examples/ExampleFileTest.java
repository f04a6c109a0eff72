package io.drover.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExampleFileTest {
  private static final Path FILE = Path.of("a.yaml");
  private static final String SMOKE = "# Smoke: --set a.b=1 --set c=[x,y]\n";
  private static final String EXPECTED = "# Expected:\n#   test.iqm >= 475\n#   test.failed < 1\n";
  private static final String RESULT =
      """
      {"test": {"iqm": 480.5, "ci95": [470, 490], "failed": 0, "mean": null, "worst": NaN}}
      """;

  @Test
  void readsWhatToSetAndWhatToExpect() {
    ExampleFile example = ExampleFile.parse(FILE, "kind: experiment\n\n" + SMOKE + EXPECTED);

    assertThat(example.smoke()).containsExactly("a.b=1", "c=[x,y]");
    assertThat(example.shorter()).isEmpty();
    assertThat(example.expected())
        .containsExactly(
            new Bound("test.iqm", Bound.Comparison.AT_LEAST, 475),
            new Bound("test.failed", Bound.Comparison.BELOW, 1));
  }

  @Test
  void readsWhatMakesItShorter() {
    ExampleFile example = ExampleFile.parse(FILE, SMOKE + "# Shorter: --set d=2\n" + EXPECTED);

    assertThat(example.smoke()).containsExactly("a.b=1", "c=[x,y]");
    assertThat(example.shorter()).containsExactly("d=2");
  }

  @Test
  void boundsEndWhereTheCommentDoes() {
    ExampleFile example = ExampleFile.parse(FILE, SMOKE + EXPECTED + "\n#   b > 1\n");

    assertThat(example.expected()).hasSize(2);
  }

  @Test
  void aMissingSmokeLineFails() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleFile.parse(FILE, EXPECTED))
        .withMessageContaining("a.yaml")
        .withMessageContaining("# Smoke:");
  }

  @Test
  void aMissingExpectationFails() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleFile.parse(FILE, SMOKE))
        .withMessageContaining("# Expected:");
  }

  @Test
  void anExpectationWithoutBoundsFails() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleFile.parse(FILE, SMOKE + "# Expected:\nkind: experiment\n"))
        .withMessageContaining("bounds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--set", "--set a", "a=1", "--set a=1 --set", "--set a=1 b=2"})
  void aLineOfAnythingElseFails(String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleFile.parse(FILE, "# Smoke: " + words + "\n" + EXPECTED))
        .withMessageContaining("--set path=value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExampleFile.parse(FILE, SMOKE + "# Shorter: " + words + "\n" + EXPECTED))
        .withMessageContaining("# Shorter: must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.iqm", "test.iqm => 4", "test.iqm >= high", "test iqm >= 4"})
  void aBoundThatIsNoneFails(String bound) {
    assertThatIllegalArgumentException().isThrownBy(() -> Bound.parse(bound));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test.iqm >= 480.5",
        "test.iqm <= 480.5",
        "test.iqm > 480",
        "test.iqm < 481",
        "test.ci95.0 >= 470",
        "test.failed <= 0"
      })
  void aBoundThatHoldsSaysNothing(String bound) {
    assertThat(Bound.parse(bound).violation(RESULT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test.iqm >= 481",
        "test.iqm > 480.5",
        "test.iqm < 480.5",
        "test.ci95.2 >= 0",
        "test.ci95.low >= 0",
        "test.mean >= 0",
        "test.worst >= 0",
        "test.worst <= 0",
        "test >= 0",
        "beside.random.iqm >= 0"
      })
  void aBoundThatDoesNotHoldSaysSo(String bound) {
    assertThat(Bound.parse(bound).violation(RESULT)).isPresent();
  }

  @Test
  void aResultIsHeldAgainstEveryBound() {
    ExampleFile example =
        new ExampleFile(
            FILE,
            List.of(),
            List.of("a=1"),
            List.of(),
            List.of(Bound.parse("test.iqm >= 500"), Bound.parse("test.failed > 0")));

    assertThat(example.violations(RESULT))
        .containsExactly("test.iqm >= 500.0, but it is 480.5", "test.failed > 0.0, but it is 0");
  }
}
