package io.drover.executors.cli.catalog;

import io.drover.catalog.browse.Facets;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which entries to list. */
final class FacetOptions {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only of this kind: ${COMPLETION-CANDIDATES}.")
  private Kind kind;

  @Option(
      names = "--works-with",
      paramLabel = "WORDS",
      description = "Only what works with this, such as discrete, continuous or pictures.")
  private String worksWith;

  @Option(
      names = "--determinism",
      paramLabel = "HOW",
      description = "Only whose results repeat like this: ${COMPLETION-CANDIDATES}.")
  private Determinism determinism;

  @Option(
      names = "--presets",
      negatable = true,
      fallbackValue = "true",
      description = "Only your own components, or with --no-presets none of them.")
  private Boolean presets;

  Facets facets() {
    return new Facets(
        Optional.ofNullable(kind),
        Optional.ofNullable(worksWith),
        Optional.ofNullable(determinism),
        Optional.ofNullable(presets));
  }
}
