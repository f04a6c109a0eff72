package io.drover.dsl.resolve;

import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.Interval;
import io.drover.dsl.draft.Section;
import io.drover.dsl.experiment.Seeds;
import io.drover.dsl.language.Field;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.Shape;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.Tree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Resolves {@code seeds}: counts, or lists of ids, none of them twice. */
final class SeedsResolver {
  private static final Interval IDS = new Interval(0, true, Language.LARGEST_SEED, true);

  private final Tree tree;
  private final Problems problems;
  private final ValueReader values;

  SeedsResolver(Tree tree, Problems problems) {
    this.tree = tree;
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** The seeds; without a search, only those that test. Empty, with problems, if any is wrong. */
  Optional<Seeds> read(Section section, boolean searches) {
    int before = problems.size();
    Map<String, List<Long>> ids = new LinkedHashMap<>();
    long[] first = {Language.FIRST_TUNE, Language.FIRST_VALIDATE, Language.FIRST_TEST};
    for (int i = 0; i < first.length; i++) {
      Field field = Language.SEEDS.get(i);
      ids.put(field.name(), ids(section, field, first[i]));
    }
    if (!searches) {
      ids.put("tune", List.of());
      ids.put("validate", List.of());
    }
    disjoint(ids);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Seeds(ids.get("tune"), ids.get("validate"), ids.get("test")));
  }

  private List<Long> ids(Section section, Field field, long first) {
    String path = "seeds." + field.name();
    Node node = section.node(field.name()).orElse(null);
    if (node == null) {
      return count(first, (Long) field.defaultValue());
    }
    if (node instanceof Node.Sequence sequence) {
      return list(sequence, path);
    }
    if (!(ValueReader.plain(node) instanceof Long)) {
      values.refuse(
          node,
          path,
          "must be a number of seeds or a list of their ids",
          "Maybe " + field.name() + ": " + field.defaultValue());
      return List.of();
    }
    return values
        .whole(node, path, ((Shape.SeedIds) field.shape()).count())
        .map(count -> count(first, count))
        .orElse(List.of());
  }

  private List<Long> list(Node.Sequence sequence, String path) {
    if (sequence.items().isEmpty()) {
      problems.add(sequence.place(), path, "must hold at least one seed, but is empty");
    }
    Map<Long, Node> ids = new LinkedHashMap<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      String itemPath = path + "[" + i + "]";
      Optional<Long> id = values.whole(item, itemPath, IDS);
      Node first = id.isPresent() ? ids.putIfAbsent(id.get(), item) : null;
      if (first != null) {
        String line = "line " + first.place().line();
        problems.add(
            item.place(),
            itemPath,
            "seed " + id.get() + " must be given once, but " + line + " gives it too");
      }
    }
    return List.copyOf(ids.keySet());
  }

  private void disjoint(Map<String, List<Long>> ids) {
    List<String> names = List.copyOf(ids.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        String one = names.get(i);
        String two = names.get(j);
        Set<Long> taken = new HashSet<>(ids.get(one));
        List<Long> shared = ids.get(two).stream().filter(taken::contains).toList();
        if (!shared.isEmpty()) {
          overlap(one, two, shared);
        }
      }
    }
  }

  private void overlap(String one, String two, List<Long> shared) {
    // A list says more than a count, so it is the one to change.
    boolean second = tree.find("seeds." + two).isPresent();
    String here = "seeds." + (second ? two : one);
    String there = "seeds." + (second ? one : two);
    int index = index(here, shared.get(0));
    String path = index < 0 ? here : here + "[" + index + "]";
    Place place =
        tree.find(here)
            .filter(node -> index >= 0)
            .map(node -> ((Node.Sequence) node).items().get(index).place())
            .orElse(tree.place(here));
    problems.add(
        place,
        path,
        "seeds must be disjoint, but "
            + (shared.size() == 1
                ? "seed " + shared.get(0) + " is"
                : "seeds " + some(shared) + " are")
            + " in "
            + tree.mention(there)
            + " too",
        "Counts stand for tune 0…, validate 500…, test 1000….");
  }

  /** Which item of a list is the seed; negative if the seeds are a count. */
  private int index(String path, long id) {
    return tree.find(path).orElse(null) instanceof Node.Sequence list
        ? list.items().stream().map(ValueReader::plain).toList().indexOf((Object) id)
        : -1;
  }

  private static String some(List<Long> ids) {
    String shown =
        ids.stream().limit(5).map(String::valueOf).reduce((a, b) -> a + ", " + b).orElse("");
    return ids.size() > 5 ? shown + ", …" : shown;
  }

  private static List<Long> count(long first, long count) {
    return LongStream.range(first, first + count).boxed().toList();
  }
}
