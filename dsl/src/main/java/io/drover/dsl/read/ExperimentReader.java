package io.drover.dsl.read;

import io.drover.dsl.check.DraftReader;
import io.drover.dsl.component.Registry;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.experiment.Experiment;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.resolve.Resolver;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import io.drover.dsl.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads experiments: one YAML file to a checked, immutable record. */
public final class ExperimentReader {
  private ExperimentReader() {}

  /**
   * Reads a file.
   *
   * @param sets {@code path=value} each, applied in order
   * @param registry what the file can name
   * @throws InvalidFileException with every problem that was found
   */
  public static Experiment read(Path file, List<String> sets, Registry registry) {
    return read(file, sets, Catalog.of(registry));
  }

  /**
   * Reads a file that may name presets.
   *
   * @param sets {@code path=value} each, applied in order
   * @param catalog what the file can name
   * @throws InvalidFileException with every problem that was found
   */
  public static Experiment read(Path file, List<String> sets, Catalog catalog) {
    Problems problems = new Problems();
    return read(YamlReader.read(file, problems), sets, catalog, problems);
  }

  /**
   * Reads a text.
   *
   * @param sourceName names the text in places
   * @param sets {@code path=value} each, applied in order
   * @param registry what the text can name
   * @throws InvalidFileException with every problem that was found
   */
  public static Experiment read(
      String text, String sourceName, List<String> sets, Registry registry) {
    Problems problems = new Problems();
    Catalog catalog = Catalog.of(registry);
    return read(YamlReader.read(text, sourceName, problems), sets, catalog, problems);
  }

  /** The stages: read → override → check → resolve. */
  private static Experiment read(
      Optional<Node.Mapping> file, List<String> sets, Catalog catalog, Problems problems) {
    Node.Mapping root = file.orElseThrow(() -> new InvalidFileException(problems.sorted()));
    Tree tree = new Tree(new Overrides(problems).apply(root, sets));
    Draft draft = new DraftReader(tree, catalog, problems).read();
    Optional<Experiment> experiment = new Resolver(draft, catalog.registry(), problems).resolve();
    return experiment.orElseThrow(() -> new InvalidFileException(problems.sorted()));
  }
}
