package io.drover.dsl.experiment;

import io.drover.dsl.language.Language;
import java.util.List;

/**
 * What is optimised, and of several what is tested in the end.
 *
 * @param all at least one, no metric twice; the first one is what curves show
 * @param pick which member of the front is tested: {@code knee}, or the metric of an objective for
 *     the member that is best in it
 */
public record Objectives(List<Objective> all, String pick) {
  /** Copies the list. */
  public Objectives {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there must be an objective");
    }
  }

  /** A single one. */
  public static Objectives of(Objective objective) {
    return new Objectives(List.of(objective), Language.KNEE);
  }

  /** The first one. */
  public Objective first() {
    return all.get(0);
  }

  /** Whether there is more than one, so that trials have a front and no order. */
  public boolean several() {
    return all.size() > 1;
  }

  /** Their metrics, in order. */
  public List<String> metrics() {
    return all.stream().map(Objective::metric).toList();
  }
}
