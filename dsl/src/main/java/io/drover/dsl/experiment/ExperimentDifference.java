package io.drover.dsl.experiment;

import io.drover.dsl.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in what two studies differ. */
public final class ExperimentDifference {
  private static final int LONGEST = 60;

  private ExperimentDifference() {}

  /**
   * One line for every value that differs, such as {@code train.env_steps: 1024 → 2048}, in the
   * order of the language; names, limits, {@code keep} and executors do not count. Empty exactly where the digests agree.
   */
  public static List<String> between(Experiment before, Experiment after) {
    Map<String, String> old = flat(before);
    Map<String, String> now = flat(after);
    Set<String> paths = new LinkedHashSet<>(old.keySet());
    paths.addAll(now.keySet());
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      String from = old.getOrDefault(path, "nothing");
      String to = now.getOrDefault(path, "nothing");
      if (!from.equals(to)) {
        lines.add(path + ": " + shorten(from, to) + " → " + shorten(to, from));
      }
    }
    return lines;
  }

  private static Map<String, String> flat(Experiment experiment) {
    Map<String, String> flat = new LinkedHashMap<>();
    ExperimentFields.study(experiment)
        .forEach(
            (key, value) -> {
              if (value instanceof Map<?, ?> section) {
                section.forEach((k, v) -> flat.put(key + "." + k, YamlText.flow(v)));
              } else {
                flat.put(key, YamlText.flow(value));
              }
            });
    return flat;
  }

  /** The text, cut where it is long, but not before it differs from the other. */
  private static String shorten(String text, String other) {
    int same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = same > LONGEST / 2 && text.length() > LONGEST ? same - LONGEST / 2 : 0;
    int to = Math.min(text.length(), from + LONGEST);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }
}
