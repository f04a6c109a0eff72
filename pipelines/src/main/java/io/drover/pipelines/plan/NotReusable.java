package io.drover.pipelines.plan;

import io.drover.dsl.experiment.Use;
import io.drover.pipelines.segment.Components;
import io.drover.pipelines.segment.Outcome;
import io.drover.pipelines.segment.Segment;
import io.drover.pipelines.segment.SegmentContexts;
import io.drover.pipelines.store.SegmentStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why stored trainings that look like the wanted ones are not the same. */
final class NotReusable {
  /** Further differences than these make it another training, not one that was nearly reused. */
  private static final int MOST_DIFFERENCES = 2;

  private NotReusable() {}

  /** How many stored trainings nearly serve for the missing ones, by what keeps them apart. */
  static Map<String, Integer> reasons(
      List<Segment> missing, SegmentStore store, Components components) {
    Map<String, Integer> reasons = new TreeMap<>();
    if (missing.isEmpty()) {
      return reasons;
    }
    Map<String, List<Segment>> stored = new LinkedHashMap<>();
    for (Outcome outcome : store.contents().outcomes()) {
      Segment segment = outcome.segment();
      if (segment.kind() == Segment.Kind.TRAIN && segment.parent().isEmpty()) {
        stored.computeIfAbsent(segment.stream(), s -> new ArrayList<>()).add(segment);
      }
    }
    for (Segment wanted : missing) {
      for (Segment near : stored.getOrDefault(wanted.stream(), List.of())) {
        List<String> differences = differences(near, wanted, components);
        if (!differences.isEmpty() && differences.size() <= MOST_DIFFERENCES) {
          reasons.merge(String.join("; ", differences), 1, Integer::sum);
        }
      }
    }
    return reasons;
  }

  private static List<String> differences(Segment there, Segment here, Components components) {
    List<String> differences = new ArrayList<>();
    boolean samePieces = names(there.wrap()).equals(names(here.wrap()));
    // Other wrappers are other code.
    if (samePieces && !there.code().equals(here.code())) {
      differences.add("made by another version of Drover's code");
    }
    if (there.horizon() != here.horizon()) {
      differences.add(horizon(there, here, components.horizonParams(here.algorithm())));
    }
    add(differences, "train.checkpoint_every", there.toStep(), here.toStep());
    add(differences, "task", there.task().component(), here.task().component());
    add(differences, "wrap", names(there.wrap()), names(here.wrap()));
    add(differences, "algorithm", there.algorithm().component(), here.algorithm().component());
    addAll(differences, "task.", bare(there), bare(here));
    if (samePieces) {
      for (int i = 0; i < here.wrap().size(); i++) {
        Use wrapper = here.wrap().get(i);
        String path = "wrap." + wrapper.component() + ".";
        addAll(differences, path, there.wrap().get(i).params(), wrapper.params());
      }
    }
    addAll(differences, "algorithm.", there.algorithm().params(), here.algorithm().params());
    add(differences, "curriculum", name(there.curriculum()), name(here.curriculum()));
    addAll(differences, "curriculum.", params(there.curriculum()), params(here.curriculum()));
    add(differences, "contexts.train", words(there.contexts()), words(here.contexts()));
    if (!there.libraries().equals(here.libraries())) {
      differences.add(libraries(there.libraries(), here.libraries()));
    }
    return differences;
  }

  private static Map<String, Object> bare(Segment segment) {
    return segment.task().withoutPaths().params();
  }

  private static String names(List<Use> wrap) {
    return wrap.isEmpty()
        ? "nothing"
        : wrap.stream().map(Use::component).collect(Collectors.joining(", "));
  }

  private static String name(Optional<Use> curriculum) {
    return curriculum.map(Use::component).orElse("none");
  }

  private static Map<String, Object> params(Optional<Use> curriculum) {
    return curriculum.map(Use::params).orElse(Map.of());
  }

  private static String words(Optional<SegmentContexts> contexts) {
    return contexts
        .map(
            given ->
                given.space().params().stream()
                    .map(p -> p.name() + " " + p.low() + (p.varies() ? " to " + p.high() : ""))
                    .collect(Collectors.joining(", ")))
        .orElse("none");
  }

  private static String horizon(Segment there, Segment here, List<String> depending) {
    String words = difference("train.env_steps", there.horizon(), here.horizon());
    return depending.isEmpty()
        ? words
        : words
            + " (on which "
            + String.join(", ", depending)
            + (depending.size() == 1 ? " depends)" : " depend)");
  }

  /** However many changed, another machine or an update is one difference. */
  private static String libraries(Map<String, String> there, Map<String, String> here) {
    Set<String> names = new TreeSet<>(there.keySet());
    names.addAll(here.keySet());
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      String before = there.getOrDefault(name, "none");
      String now = here.getOrDefault(name, "none");
      if (!before.equals(now)) {
        changed.add(difference("library " + name, before, now));
      }
    }
    return String.join(", ", changed);
  }

  private static void addAll(
      List<String> differences,
      String prefix,
      Map<String, Object> there,
      Map<String, Object> here) {
    for (Map.Entry<String, Object> entry : here.entrySet()) {
      add(differences, prefix + entry.getKey(), there.get(entry.getKey()), entry.getValue());
    }
  }

  private static void add(List<String> differences, String field, Object there, Object here) {
    if (!String.valueOf(there).equals(String.valueOf(here))) {
      differences.add(difference(field, there, here));
    }
  }

  private static String difference(String field, Object there, Object here) {
    return field + " is " + there + " there and " + here + " here";
  }
}
