package io.drover.executors.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drover.catalog.browse.Snippet;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.SpaceComponent;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.read.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every card says what its page on the site shows, and its snippet can be pasted. */
final class CardContractTest {
  /** Keys beside a component's parameters. */
  private static final List<String> RESERVED = List.of("use", "preset");

  private static final String CONTEXTS =
      "contexts: {train: {length: [0.2, 2]}, test: {length: [0.2, 2]}}\n";

  @TempDir private Path folder;

  static List<Entry> entries() {
    return Everything.CATALOG.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void isCompleteForItsPage(Entry entry) {
    Card card = entry.card();
    assertThat(card.name()).matches(Language.NAME_PATTERN);
    assertThat(card.version()).matches(Reference.VERSION_PATTERN);
    assertThat(card.summary()).endsWith(".").doesNotContain("\n").hasSizeBetween(10, 100);
    assertThat(card.description()).endsWith(".").hasSizeGreaterThan(card.summary().length());
    assertThat(card.constants()).isNotBlank();
    assertThat(card.worksWith()).isNotEmpty().doesNotContain("").noneMatch(w -> w.contains("|"));
    assertThat(card.licence()).isNotBlank();
    assertThat(card.determinism()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void parametersSayWhatTheyAre(Entry entry) {
    assertThat(entry.specs())
        .allSatisfy(
            spec -> {
              assertThat(spec.doc()).as(spec.name()).endsWith(".").hasSizeGreaterThan(10);
              assertThat(spec.name()).isNotIn(RESERVED);
              assertThat(spec.allowed()).isNotBlank();
            })
        .extracting(ParamSpec::name)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theSnippetIsRightInAnExperiment(Entry entry) throws IOException {
    assumeTrue(
        entry.kind() != Kind.TASK || canBeTried(entry),
        "needs a program of the user's, which is looked for when a file is read");
    Map<Kind, String> parts = new EnumMap<>(Kind.class);
    parts.put(Kind.TASK, "task: " + task(entry) + "\n");
    parts.put(Kind.ALGORITHM, "algorithm: " + algorithm(entry) + "\n");
    parts.put(entry.kind(), Snippet.of(entry, false));
    String search =
        "space: {learning_rate: {float: [1e-4, 1e-2]}}\n" + parts.getOrDefault(Kind.SEARCH, "");
    String text =
        "kind: experiment\nname: pasted\n"
            + parts.get(Kind.TASK)
            + parts.getOrDefault(Kind.WRAP, "")
            + parts.get(Kind.ALGORITHM)
            + "train: {env_steps: 1024000}\n"
            + (entry.kind() == Kind.SPACE ? parts.get(Kind.SPACE) + "search: random\n" : "")
            + (entry.kind() == Kind.SEARCH ? search.replace("16384", "20480") : "")
            + (entry.kind() == Kind.CURRICULUM ? CONTEXTS + parts.get(Kind.CURRICULUM) : "")
            + parts.getOrDefault(Kind.EXECUTOR, "");
    Path file = Files.writeString(folder.resolve("pasted.yaml"), text);

    Experiment read = ExperimentReader.read(file, List.of(), Everything.CATALOG);

    assertThat(read.name()).isEqualTo("pasted");
  }

  private static boolean canBeTried(Entry entry) {
    Map<String, Object> examples = entry.component().example();
    return entry.specs().stream()
        .allMatch(spec -> !spec.required() || examples.containsKey(spec.name()));
  }

  /** A task on which the algorithm trains. */
  private static String task(Entry entry) {
    Entry learner =
        entry.kind() == Kind.SPACE ? Everything.relations().spaces(entry).get(0) : entry;
    return Everything.relations().partners(learner).stream()
        .filter(other -> other.kind() == Kind.TASK)
        .map(Entry::name)
        .findFirst()
        .orElse("CartPole-v1");
  }

  /** An algorithm that trains on the task, with rollouts that divide most numbers of steps. */
  private static String algorithm(Entry entry) {
    if (entry.component() instanceof SpaceComponent space) {
      return space.algorithm();
    }
    List<Entry> partners = Everything.relations().partners(entry);
    boolean ppo =
        entry.kind() != Kind.TASK || partners.stream().anyMatch(e -> e.name().equals("ppo"));
    return ppo ? "{use: ppo, n_steps: 1024}" : partners.get(0).name();
  }
}
