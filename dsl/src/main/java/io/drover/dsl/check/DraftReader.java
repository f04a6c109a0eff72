package io.drover.dsl.check;

import io.drover.dsl.check.space.ConstraintReader;
import io.drover.dsl.check.space.SpaceReader;
import io.drover.dsl.check.space.Taken;
import io.drover.dsl.check.space.WarmStartReader;
import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Kind;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.context.Contexts;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Draft;
import io.drover.dsl.draft.Section;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The second stage: checks every value of the file by itself. */
public final class DraftReader {
  /** What to do with files of another kind. */
  private static final Map<Object, String> OTHERS =
      Map.of(
          "benchmark",
          "Maybe drover bench run",
          "component",
          "Maybe name its folder with --catalog, and the component in an experiment.");

  private final Tree tree;
  private final Catalog catalog;
  private final Problems problems;
  private final SectionReader sections;
  private final ComponentReader components;

  /** Domains of the catalog's spaces that the file's must stay within, by parameter. */
  private final Map<String, List<Taken>> narrowed;

  /**
   * Of one file.
   *
   * @param catalog what it can name
   * @param problems takes what is wrong
   */
  public DraftReader(Tree tree, Catalog catalog, Problems problems) {
    TakenSpaces taken = new TakenSpaces(tree, catalog, problems);
    this.tree = new FixedValues(catalog, problems).moved(taken.expanded());
    this.narrowed = taken.narrowed();
    this.catalog = catalog;
    this.problems = problems;
    this.sections = new SectionReader(this.tree, problems);
    this.components = new ComponentReader(this.tree, catalog, problems);
  }

  /**
   * The checked values.
   *
   * @throws io.drover.dsl.yaml.InvalidFileException if the file is of another kind or of another
   *     version of the language: then nothing else in it can be judged
   */
  public Draft read() {
    refuseOthers();
    Section root = sections.read(tree.root(), "", Language.EXPERIMENT);
    Optional<Chosen> algorithm = component(root, Kind.ALGORITHM);
    Optional<Chosen> task = component(root, Kind.TASK);
    List<Chosen> alternatives = new AlternativesReader(tree, components, problems).read(algorithm);
    List<Chosen> wrap = new WrapReader(components, problems).read(root.node("wrap"));
    Optional<Contexts> contexts =
        root.node("contexts")
            .flatMap(
                node -> new ContextsReader(tree, catalog.registry(), problems).read(node, task));
    Optional<Chosen> curriculum = curriculum(root, contexts);
    List<Chosen> algorithms = Stream.concat(algorithm.stream(), alternatives.stream()).toList();
    List<Chosen> others =
        Stream.concat(wrap.stream(), Stream.of(task, curriculum).flatMap(Optional::stream))
            .toList();
    Draft.SearchSpace space =
        root.node("space")
            .map(node -> new SpaceReader(tree, narrowed, problems).read(node, algorithms, others))
            .map(searched -> constrained(root, searched, algorithms, others))
            .orElse(Draft.SearchSpace.NOTHING);
    return new Draft(
        tree,
        root,
        task,
        wrap,
        algorithm,
        alternatives,
        sections.read(root.node("train"), "train", Language.TRAIN),
        contexts,
        curriculum,
        space,
        new WarmStartReader(problems).read(root, space),
        component(root, Kind.SEARCH),
        sections.read(root.node("eval"), "eval", Language.EVAL),
        sections.read(root.node("objective"), "objective", Language.OBJECTIVE),
        sections.list(root.node("objectives"), "objectives", Language.OBJECTIVE),
        sections.list(
            root.node("outcome_constraints"), "outcome_constraints", Language.OUTCOME_CONSTRAINT),
        sections.read(root.node("seeds"), "seeds", Language.SEEDS),
        sections.read(root.node("test"), "test", Language.TEST),
        limits(root.node("limits")),
        executor(root));
  }

  /** They are when to stop, whatever else is called so. */
  private Section limits(Optional<Node> node) {
    if (node.orElse(null) instanceof Node.Sequence list) {
      problems.add(
          list.place(),
          "limits",
          "must be a mapping that says when to stop, but is " + list.words(),
          "What metrics must stay within stands in outcome_constraints.");
      return sections.read(Optional.empty(), "limits", Language.LIMITS);
    }
    return sections.read(node, "limits", Language.LIMITS);
  }

  private Draft.SearchSpace constrained(
      Section root, Draft.SearchSpace space, List<Chosen> algorithms, List<Chosen> others) {
    return root.node("constraints")
        .filter(node -> !space.entries().isEmpty()) // else every name would be wrong
        .map(node -> new ConstraintReader(space, algorithms, others, problems).read(node))
        .orElse(space);
  }

  /** The task alone, of whatever else the file may say. */
  public Optional<Chosen> task() {
    return tree.find(Kind.TASK.toString()).flatMap(node -> components.read(node, Kind.TASK));
  }

  private Optional<Chosen> component(Section root, Kind kind) {
    return root.node(kind.toString()).flatMap(node -> components.read(node, kind));
  }

  /** The file's teacher, or the default where there is something to draw. */
  private Optional<Chosen> curriculum(Section root, Optional<Contexts> contexts) {
    boolean drawn = contexts.map(Contexts::train).map(ContextSpace::varies).orElse(false);
    return root.gives("curriculum") || !drawn
        ? component(root, Kind.CURRICULUM)
        : components.named(Language.CURRICULUM, Kind.CURRICULUM, tree.place("contexts"));
  }

  private Optional<Chosen> executor(Section root) {
    Optional<String> byDefault = root.word("executor");
    return byDefault.isPresent()
        ? components.named(byDefault.get(), Kind.EXECUTOR, tree.root().place())
        : component(root, Kind.EXECUTOR);
  }

  private void refuseOthers() {
    Object kind = value("kind");
    boolean known = kind instanceof String text && Language.KINDS.contains(text);
    if (known && !kind.equals("experiment")) {
      problems.add(
          tree.place("kind"),
          "kind",
          "must be experiment here, but is '" + kind + "'",
          OTHERS.get(kind));
      problems.throwIfAny();
    }
    if (value("drover") instanceof Long version && version > Language.VERSION) {
      problems.add(
          tree.place("drover"),
          "drover",
          "must be " + Language.VERSION + ", but is " + version,
          "Maybe a newer Drover reads this file.");
      problems.throwIfAny();
    }
  }

  private Object value(String path) {
    return tree.find(path).map(ValueReader::plain).orElse(null);
  }
}
