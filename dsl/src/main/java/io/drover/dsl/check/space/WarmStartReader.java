package io.drover.dsl.check.space;

import io.drover.dsl.draft.Draft;
import io.drover.dsl.draft.Section;
import io.drover.dsl.start.WarmStart;
import io.drover.dsl.yaml.Problems;
import java.util.List;

/** Reads {@code enqueue} and {@code prior}. */
public final class WarmStartReader {
  private final Problems problems;

  /** Problems take what is wrong. */
  public WarmStartReader(Problems problems) {
    this.problems = problems;
  }

  /** What a search of the space starts with, as the file's root says it. */
  public WarmStart read(Section root, Draft.SearchSpace space) {
    // Where nothing of the space is known, every point would be wrong.
    boolean searched = !space.entries().isEmpty();
    return new WarmStart(
        root.node("enqueue")
            .filter(node -> searched)
            .map(new EnqueueReader(space, problems)::read)
            .orElse(List.of()),
        root.node("prior").map(new PriorReader(problems)::read).orElse(List.of()));
  }
}
