package io.drover.dsl.read;

import io.drover.dsl.benchmark.Benchmark;
import io.drover.dsl.benchmark.Cell;
import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.draft.Section;
import io.drover.dsl.language.BenchmarkLanguage;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import io.drover.dsl.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads benchmarks: one YAML file to a checked, immutable record. */
public final class BenchmarkReader {
  /** What a file of this kind says. */
  private static final String KIND = "benchmark";

  /** What to do with files of another kind. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "experiment",
          "Maybe drover run: that is for experiments.",
          "component",
          "Maybe name its folder with --catalog, and the component in the benchmark.");

  private BenchmarkReader() {}

  /** Whether a file says that it is a benchmark; false if it cannot be read. */
  public static boolean isBenchmark(Path file) {
    return YamlReader.read(file, new Problems())
        .flatMap(root -> new Tree(root).find("kind"))
        .map(kind -> kind instanceof Node.Scalar scalar && KIND.equals(scalar.value()))
        .orElse(false);
  }

  /** Whether a file is a benchmark, or might be one, were it YAML. */
  public static boolean mayBeBenchmark(Path file) {
    Problems problems = new Problems();
    boolean isYaml = YamlReader.read(file, problems).isPresent() && problems.size() == 0;
    return !isYaml || isBenchmark(file);
  }

  /**
   * Reads a file.
   *
   * @param sets {@code path=value} each, applied in order
   * @param catalog what the file can name
   * @throws InvalidFileException with every problem that was found in any cell
   */
  public static Benchmark read(Path file, List<String> sets, Catalog catalog) {
    Problems problems = new Problems();
    Path folder = file.toAbsolutePath().getParent();
    return read(YamlReader.read(file, problems), folder, sets, catalog, problems);
  }

  /** The stages: read → override → check → expand, check and resolve every cell. */
  private static Benchmark read(
      Optional<Node.Mapping> file,
      Path folder,
      List<String> sets,
      Catalog catalog,
      Problems problems) {
    Node.Mapping root = file.orElseThrow(() -> new InvalidFileException(problems.sorted()));
    Tree tree = new Tree(new Overrides(problems).apply(root, sets));
    refuseOthers(tree, problems);
    SectionReader sections = new SectionReader(tree, problems);
    Section section = sections.read(tree.root(), "", BenchmarkLanguage.BENCHMARK);
    List<Axis> axes = new MatrixReader(problems).read(section.node("matrix"));
    List<Cell> cells = new CellReader(tree, axes, catalog, problems).read(section);
    BenchmarkSections rest = new BenchmarkSections(tree, section, problems);
    var schedule = rest.schedule(sections);
    var baseline = rest.baseline(folder);
    var normalize = rest.normalize(cells);
    problems.throwIfAny();
    return new Benchmark(
        section.word("name").orElseThrow(),
        cells,
        (int) section.whole("seeds").orElseThrow(),
        section.number("alpha").orElseThrow(),
        baseline.orElseThrow(),
        schedule,
        normalize);
  }

  private static void refuseOthers(Tree tree, Problems problems) {
    if (tree.find("kind").orElse(null) instanceof Node.Scalar scalar
        && scalar.value() instanceof String kind
        && OTHERS.containsKey(kind)) {
      problems.add(
          scalar.place(), "kind", "must be " + KIND + ", but is '" + kind + "'", OTHERS.get(kind));
      problems.throwIfAny();
    }
  }
}
