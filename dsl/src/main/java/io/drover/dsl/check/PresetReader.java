package io.drover.dsl.check;

import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Kind;
import io.drover.dsl.draft.Chosen;
import io.drover.dsl.draft.Section;
import io.drover.dsl.language.Language;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a file of {@code kind: component}: first who it is, then what it builds on. */
public final class PresetReader {
  private static final List<String> KINDS =
      Arrays.stream(Kind.values()).map(Kind::toString).toList();

  private final Problems problems;

  /** Problems take what is wrong. */
  public PresetReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Who a preset is.
   *
   * @param tree its file
   * @param root the file's keys
   * @param kind where an experiment can name it
   * @param name without a version
   * @param version of the preset
   * @param uses what it builds on
   * @param right whether the file says all this; else what it does not say is empty
   */
  public record Head(
      Tree tree,
      Section root,
      Kind kind,
      String name,
      String version,
      Optional<Reference> uses,
      boolean right) {
    /** Its name with its version. */
    public String id() {
      return name + Reference.AT + version;
    }
  }

  /** Who it is; empty, with problems, if the file does not even say of which kind. */
  public Optional<Head> head(Tree tree) {
    Object told = tree.find("kind").map(ValueReader::plain).orElse(null);
    if (told instanceof String other && Language.KINDS.contains(other) && !isComponent(other)) {
      problems.add(
          tree.place("kind"),
          "kind",
          "must be component in a folder of components, but is '" + other + "'",
          "Maybe keep it in another folder.");
      return Optional.empty();
    }
    int before = problems.size();
    Section root = new SectionReader(tree, problems).read(tree.root(), "", Language.COMPONENT);
    Optional<Kind> kind = kind(tree, root);
    boolean right = problems.size() == before;
    return kind.map(
        known ->
            new Head(
                tree,
                root,
                known,
                root.word("name").orElse(""),
                root.word("version").orElse(""),
                root.node(known.toString()).flatMap(ComponentReader::reference),
                right));
  }

  private static boolean isComponent(String kind) {
    return kind.equals("component");
  }

  private Optional<Kind> kind(Tree tree, Section root) {
    List<Kind> given =
        Arrays.stream(Kind.values()).filter(kind -> root.gives(kind.toString())).toList();
    if (given.size() == 1) {
      return Optional.of(given.get(0));
    }
    String but =
        given.isEmpty()
            ? "none"
            : given.stream().map(Kind::toString).collect(Collectors.joining(" and "));
    problems.add(
        given.isEmpty() ? tree.root().place() : tree.keyPlace(given.get(1).toString()),
        "",
        "must give one of " + String.join(", ", KINDS) + ", but gives " + but,
        "Maybe algorithm: {use: ppo, n_envs: 8}");
    return Optional.empty();
  }

  /** The preset; empty, with problems, if it cannot be one. */
  public Optional<Entry> read(Head head, Catalog catalog) {
    ComponentReader components = new ComponentReader(head.tree(), catalog, problems);
    return components
        .readPart(head.root().node(head.kind().toString()).orElseThrow(), head.kind())
        .filter(chosen -> chosen.right() && head.right())
        .map(
            chosen ->
                new Entry(
                    card(head, chosen),
                    chosen.component(),
                    chosen.params(),
                    Optional.of(
                        new Entry.File(
                            head.uses().map(Reference::toString).orElseThrow(),
                            head.tree().root().place()))));
  }

  private static Card card(Head head, Chosen chosen) {
    Card below = chosen.component().card();
    Section root = head.root();
    String summary = root.word("summary").orElseThrow();
    return new Card(
        head.name(),
        head.version(),
        head.kind(),
        summary,
        root.word("description").orElse(summary),
        root.word("paper").orElse(below.paper()),
        root.word("constants").orElse(""),
        below.worksWith(),
        chosen.determinism(),
        root.word("licence").orElse(below.licence()));
  }
}
