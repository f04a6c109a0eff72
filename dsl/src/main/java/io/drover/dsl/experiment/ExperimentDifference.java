package io.drover.dsl.experiment;

import io.drover.dsl.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Says in what two studies differ. */
public final class ExperimentDifference {
  /** Lists with more items are cut in the middle. */
  private static final int MOST_ITEMS = 6;

  private ExperimentDifference() {}

  /**
   * One line for every value that differs, such as {@code train.env_steps: 1024 → 2048}, in the
   * order of the language; names, limits, {@code keep} and executors do not count. Empty exactly
   * where the digests agree.
   */
  public static List<String> between(Experiment before, Experiment after) {
    Map<String, Object> old = flat(before);
    Map<String, Object> now = flat(after);
    Set<String> paths = new LinkedHashSet<>(old.keySet());
    paths.addAll(now.keySet());
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      boolean both = old.containsKey(path) && now.containsKey(path);
      if (!both || !Objects.equals(old.get(path), now.get(path))) {
        String from = old.containsKey(path) ? shorten(old.get(path)) : "nothing";
        String to = now.containsKey(path) ? shorten(now.get(path)) : "nothing";
        boolean same = from.equals(to);
        lines.add(
            path
                + ": "
                + (same ? YamlText.flow(old.get(path)) : from)
                + " → "
                + (same ? YamlText.flow(now.get(path)) : to));
      }
    }
    if (lines.isEmpty()) {
      order(before, after).ifPresent(lines::add);
    }
    return lines;
  }

  /** Searches may draw their values in the space's order, so that it is part of the study. */
  private static Optional<String> order(Experiment before, Experiment after) {
    List<String> old = List.copyOf(before.space().domains().keySet());
    List<String> now = List.copyOf(after.space().domains().keySet());
    return old.equals(now)
        ? Optional.empty()
        : Optional.of("space, in this order: " + YamlText.flow(old) + " → " + YamlText.flow(now));
  }

  private static Map<String, Object> flat(Experiment experiment) {
    Map<String, Object> flat = new LinkedHashMap<>();
    ExperimentFields.study(experiment)
        .forEach(
            (key, value) -> {
              if (value instanceof Map<?, ?> section) {
                section.forEach((k, v) -> flat.put(key + "." + k, v));
              } else {
                flat.put(key, value);
              }
            });
    return flat;
  }

  /** Long lists as {@code [1000, 1001, …, 1019] (20)}. */
  private static String shorten(Object value) {
    if (!(value instanceof List<?> list) || list.size() <= MOST_ITEMS) {
      return YamlText.flow(value);
    }
    int size = list.size();
    return "["
        + YamlText.flow(list.get(0))
        + ", "
        + YamlText.flow(list.get(1))
        + ", …, "
        + YamlText.flow(list.get(size - 1))
        + "] ("
        + size
        + ")";
  }
}
