package io.drover.dsl.resolve;

import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.experiment.Test;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks {@code test} together with the search. */
final class TestResolver {
  private static final String RANDOM = "random";

  private final Draft draft;
  private final Problems problems;

  TestResolver(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  /** What to test; empty if it, or the search that it follows from, has problems. */
  Optional<Test> resolve() {
    boolean wanted = draft.searches() || draft.root().gives("space");
    if (wanted && draft.search().isEmpty()) {
      return Optional.empty();
    }
    Optional<Test.How> how = how();
    Optional<List<Test.Beside>> beside = beside();
    if (how.isEmpty() || beside.isEmpty() || draft.test().whole("episodes").isEmpty()) {
      return Optional.empty();
    }
    int episodes = (int) draft.test().whole("episodes").getAsLong();
    return Optional.of(new Test(how.get(), episodes, beside.get()));
  }

  private Optional<Test.How> how() {
    boolean population = draft.search().map(Chosen::population).orElse(false);
    Test.How fits = population ? Test.How.REPLAY : Test.How.RETRAIN;
    Optional<String> given = draft.test().word("how");
    if (given.isEmpty()) {
      return draft.test().gives("how") ? Optional.empty() : Optional.of(fits);
    }
    if (!given.get().equals(fits.toString())) {
      String search = draft.search().map(Chosen::name).orElse("an experiment without search");
      String reason =
          population
              ? "Its members change their configuration while they train: the winner is a schedule."
              : "It has a winning configuration; only a population has a schedule to replay.";
      problems.add(
          draft.tree().place("test.how"),
          "test.how",
          "must be " + fits + " for " + search + ", but is '" + given.get() + "'",
          reason + " See " + draft.tree().mention("search") + ".");
      return Optional.empty();
    }
    return Optional.of(fits);
  }

  private Optional<List<Test.Beside>> beside() {
    Optional<List<String>> given = draft.test().words("beside");
    boolean random = draft.search().map(search -> search.name().equals(RANDOM)).orElse(false);
    if (given.isEmpty()) {
      List<Test.Beside> all = List.of(Test.Beside.values());
      List<Test.Beside> byDefault = random ? List.of(Test.Beside.DEFAULT) : all;
      return draft.test().gives("beside")
          ? Optional.empty()
          : Optional.of(draft.searches() ? byDefault : List.of());
    }
    Node.Sequence list = (Node.Sequence) draft.test().node("beside").get();
    String see = "See " + draft.tree().mention("search") + ".";
    if (!draft.searches() && !given.get().isEmpty()) {
      problems.add(
          list.place(),
          "test.beside",
          "must be empty without a search: there is no winner to stand beside",
          "Maybe beside: []");
    }
    if (random && given.get().contains(RANDOM)) {
      int at = given.get().indexOf(RANDOM);
      problems.add(
          list.items().get(at).place(),
          "test.beside[" + at + "]",
          "random search cannot stand beside itself",
          see);
    }
    return Optional.of(
        given.get().stream()
            .map(word -> Test.Beside.valueOf(word.toUpperCase(Locale.ROOT)))
            .toList());
  }
}
