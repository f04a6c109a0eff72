package io.drover.executors.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.dsl.preset.Entry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogSearchTest {
  static Stream<String> queries() {
    return PlantedSearches.QUERIES.keySet().stream();
  }

  static List<Entry> entries() {
    return Everything.CATALOG.entries();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void whatIsMeantIsAmongTheFirstThree(String query) {
    List<String> hits = Everything.search(query);
    assertThat(hits.subList(0, Math.min(3, hits.size())))
        .contains(PlantedSearches.QUERIES.get(query));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyComponentIsFoundByItsNameAndByItsSummary(Entry entry) {
    List<String> first = Everything.search(entry.name());
    assertThat(first.subList(0, first.indexOf(Everything.id(entry)) + 1))
        .isNotEmpty()
        .allSatisfy(hit -> assertThat(hit).endsWith("/" + entry.name()));
    assertThat(Everything.search(entry.card().summary())).first().isEqualTo(Everything.id(entry));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyComponentIsFoundWithALetterMissing(Entry entry) {
    String name = entry.name();
    if (name.length() >= 5) {
      String misspelt = name.substring(0, 2) + name.substring(3);
      List<String> hits = Everything.search(misspelt);
      assertThat(hits.subList(0, Math.min(3, hits.size()))).contains(Everything.id(entry));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyzzy", "", "  ", "the of a", "?!"})
  void nonsenseFindsNothing(String query) {
    assertThat(Everything.search(query)).isEmpty();
  }

  @Test
  void theSameQueryGivesTheSameOrder() {
    assertThat(Everything.search("continuous control"))
        .isEqualTo(Everything.search("continuous control"))
        .contains("task/Pendulum-v1", "algorithm/sac", "algorithm/td3");
  }
}
