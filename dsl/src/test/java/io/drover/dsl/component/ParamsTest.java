package io.drover.dsl.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ParamsTest {
  record All(
      @Param(doc = "A.", value = "3", range = "[1, inf)") int someInt,
      @Param(doc = "B.", value = Param.REQUIRED) long someLong,
      @Param(doc = "C.", value = "1e-3", range = "(0, 1)") double someFloat,
      @Param(doc = "D.", value = "true") boolean flag,
      @Param(
              doc = "E.",
              value = "relu",
              choices = {"relu", "tanh"})
          String word,
      @Param(doc = "F.", value = "[64, 64]", range = "[1, inf)") List<Integer> ints,
      @Param(doc = "G.", value = "[0.8, 1.2]") List<Double> floats,
      @Param(doc = "H.", value = "null") OptionalDouble maybeFloat,
      @Param(doc = "I.", value = "7") OptionalInt maybeInt,
      @Param(doc = "J.", value = "null", range = "[1, 9]") Optional<List<Integer>> maybeInts) {}

  @Test
  void namesAreSnakeCase() {
    assertThat(Params.specs(All.class))
        .extracting(ParamSpec::name)
        .startsWith("some_int", "some_long", "some_float", "flag");
  }

  @Test
  void defaultsMakeTheRecordOnceRequiredValuesAreGiven() {
    All all = Params.create(All.class, Map.of("some_long", 5_000_000_000L));
    assertThat(all)
        .isEqualTo(
            new All(
                3,
                5_000_000_000L,
                1e-3,
                true,
                "relu",
                List.of(64, 64),
                List.of(0.8, 1.2),
                OptionalDouble.empty(),
                OptionalInt.of(7),
                Optional.empty()));
    assertThatThrownBy(() -> Params.create(All.class, Map.of()))
        .hasMessage("some_long must be given");
  }

  @Test
  void valuesAreTheInverseOfCreate() {
    Map<String, Object> values = new LinkedHashMap<>(Params.defaults(All.class));
    values.put("some_long", 1L);
    values.put("maybe_float", 2.5);
    values.put("maybe_int", null);
    values.put("maybe_ints", List.of(5L, 6L));
    All all = Params.create(All.class, values);
    assertThat(Params.values(all)).containsAllEntriesOf(values);
    assertThat(Params.create(All.class, Params.values(all))).isEqualTo(all);
  }

  @Test
  void wholeNumbersBecomeFloatsAndWholeFloatsInts() {
    All all = Params.create(All.class, Map.of("some_long", 1e6, "floats", List.of(1L)));
    assertThat(all.someLong()).isEqualTo(1_000_000);
    assertThat(all.floats()).containsExactly(1.0);
  }

  @Test
  void aListMayBeNothingOrHasItsItemsInTheRange() {
    ParamSpec spec = Params.specs(All.class).get(9);
    assertThat(spec.type()).isEqualTo(ParamSpec.Type.INT_LIST);
    assertThat(spec.optional()).isTrue();
    All all = Params.create(All.class, Map.of("some_long", 1L, "maybe_ints", List.of(3L)));
    assertThat(all.maybeInts()).contains(List.of(3));
    assertThatThrownBy(
            () -> Params.create(All.class, Map.of("some_long", 1L, "maybe_ints", List.of(10L))))
        .hasMessage("maybe_ints must be in [1, 9], but is [10]");
  }

  @Test
  void intsTooLargeForAnIntAreRefusedNotCut() {
    assertThatThrownBy(
            () -> Params.create(All.class, Map.of("some_long", 1L, "some_int", 1L << 32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("some_int must be in [1, 2147483647], but is 4294967296");
    assertThatThrownBy(
            () -> Params.create(All.class, Map.of("some_long", 1L, "ints", List.of(1L << 40))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ints must be in [1, 2147483647]");
  }

  @Test
  void unknownAndWrongValuesAreRefused() {
    refused("speed", 1L, "unknown parameter speed");
    refused("word", "sin", "word must be one of relu, tanh, but is sin");
    refused("flag", "yes", "flag must be true or false, but is yes");
    refused("some_float", Double.NaN, "some_float must be a number, but is NaN");
    refused("some_float", 1.0, "some_float must be in (0, 1), but is 1.0");
    refused("maybe_float", "x", "maybe_float must be a number or null, but is x");
  }

  private static void refused(String name, Object value, String message) {
    assertThatThrownBy(() -> Params.create(All.class, Map.of("some_long", 1L, name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
