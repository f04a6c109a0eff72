package io.drover.dsl.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.SearchComponent;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.InvalidFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A search says what of a space it cannot search. */
class SearchRefusalTest {
  private static final Path FILE = Path.of("src/test/resources/valid/wrapped.yaml");
  private static final Registry REGISTRY =
      Registry.of(
          Stream.concat(
                  Stream.<Component<?>>of(new Counting()),
                  Stream.of(Kind.values()).flatMap(kind -> Fakes.REGISTRY.all(kind).stream()))
              .toList());

  /** Searches what it can count. */
  private static final class Counting implements SearchComponent<Fakes.Nothing> {
    @Override
    public Card card() {
      return new Card(
          "counting",
          "1.0.0",
          Kind.SEARCH,
          "Counts.",
          "Counts.",
          "",
          "",
          List.of(),
          Determinism.BITWISE,
          "Apache-2.0");
    }

    @Override
    public Class<Fakes.Nothing> params() {
      return Fakes.Nothing.class;
    }

    @Override
    public boolean population() {
      return false;
    }

    @Override
    public OptionalLong interval(Fakes.Nothing params) {
      return OptionalLong.empty();
    }

    @Override
    public int trainings(Fakes.Nothing params) {
      return 1;
    }

    @Override
    public Map<String, String> refuses(Fakes.Nothing params, Space space) {
      Map<String, String> refused = new LinkedHashMap<>();
      space
          .domains()
          .forEach(
              (path, domain) -> {
                if (domain.size() == Long.MAX_VALUE) {
                  refused.put(path, "it must have a step");
                }
              });
      return refused;
    }
  }

  @Test
  void everyParameterInItsWayIsAProblemAtItsPlace() {
    List<String> sets =
        List.of(
            "search=counting",
            "space={learning_rate: {float: [1e-4, 1e-2]}, n_epochs: {int: [1, 3]}, gamma: {float: [0.9, 0.99]}}");
    assertThatThrownBy(() -> ExperimentReader.read(FILE, sets, REGISTRY))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(
            "space.learning_rate: counting cannot search this: it must have a step")
        .hasMessageContaining("space.gamma: counting cannot search this: it must have a step")
        .message()
        .doesNotContain("n_epochs");
  }

  @Test
  void whatItCanSearchIsFine() {
    List<String> sets = List.of("search=counting", "space={n_epochs: {int: [1, 3]}}");
    assertThat(ExperimentReader.read(FILE, sets, REGISTRY).space().domains())
        .containsOnlyKeys("n_epochs");
  }
}
