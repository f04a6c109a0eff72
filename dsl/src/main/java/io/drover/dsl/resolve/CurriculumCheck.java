package io.drover.dsl.resolve;

import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Problems;
import java.util.Optional;

/** Checks {@code curriculum} together with {@code contexts} and {@code space}. */
final class CurriculumCheck {
  private final Draft draft;
  private final Problems problems;

  CurriculumCheck(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void run() {
    boolean contexts = draft.root().gives("contexts");
    boolean given = draft.root().gives("curriculum");
    if (given && !contexts) {
      problems.add(
          draft.tree().keyPlace("curriculum"),
          "contexts",
          "must be given where there is a curriculum: it draws from contexts.train",
          example());
    }
    boolean fixed = draft.contexts().map(all -> !all.train().varies()).orElse(false);
    if (given && fixed) {
      problems.add(
          draft.tree().place("contexts.train"),
          "contexts.train",
          "must let a parameter vary where there is a curriculum, but every one has one value",
          "See " + draft.tree().mention("curriculum") + ".");
    }
    checkSpace(given, contexts && !fixed);
    draft
        .curriculum()
        .filter(Chosen::right)
        .ifPresent(chosen -> new CornerCheck(draft, chosen, problems).run());
  }

  /** Where nothing is drawn, a search cannot change how. */
  private void checkSpace(boolean given, boolean drawn) {
    if (given || drawn) {
      return;
    }
    draft.space().entries().values().stream()
        .filter(entry -> Space.section(entry.key()).equals(Space.CURRICULUM))
        .forEach(
            entry ->
                problems.add(
                    entry.keyPlace(),
                    "space." + entry.key(),
                    "must name a parameter of a curriculum, but there is none",
                    "Maybe curriculum: alp-gmm, and contexts for it to draw from."));
  }

  private String example() {
    Optional<String> name =
        draft
            .task()
            .flatMap(
                task ->
                    Params.contextSpecs(task.component().params()).stream()
                        .map(ParamSpec::name)
                        .findFirst());
    return name.map(param -> "Maybe contexts: {train: {" + param + ": [lowest, highest]}}")
        .orElse("");
  }
}
