package io.drover.dsl.experiment;

import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.yaml.YamlText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes a resolved experiment: every default, and the version of every component. */
public final class ExperimentWriter {
  private ExperimentWriter() {}

  /**
   * The experiment as YAML that reads back as an equal experiment.
   *
   * @param registry knows the versions of the components; they are told in comments
   */
  public static String yaml(Experiment experiment, Registry registry) {
    StringBuilder out = new StringBuilder();
    out.append("# Every default written out. Study ").append(ExperimentDigest.of(experiment));
    out.append('\n');
    ExperimentFields.all(experiment)
        .forEach(
            (key, value) -> {
              if (value instanceof Map<?, ?> section) {
                out.append(key).append(":\n");
                section.forEach((k, v) -> line(out, "  " + k, v, version(registry, key, k, v)));
              } else if (value instanceof List<?> list && list.get(0) instanceof Map) {
                out.append(key).append(":\n");
                list.forEach(item -> item(out, item, registry, key));
              } else {
                line(out, key, value, "");
              }
            });
    return out.toString();
  }

  private static void line(StringBuilder out, String key, Object value, String comment) {
    out.append(key).append(": ").append(YamlText.flow(value)).append(comment).append('\n');
  }

  private static void item(StringBuilder out, Object item, Registry registry, String key) {
    Object use = ((Map<?, ?>) item).get("use");
    out.append("  - ").append(YamlText.flow(item));
    out.append(version(registry, key, "use", use)).append('\n');
  }

  private static String version(Registry registry, String section, Object key, Object value) {
    if (!key.equals("use")) {
      return "";
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(section))
        .flatMap(kind -> registry.find(kind, value.toString()).stream())
        .map(component -> "  # " + component.card().name() + " " + component.card().version())
        .findFirst()
        .orElse("");
  }
}
