package io.drover.catalog.browse;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.yaml.YamlText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Text to paste into an experiment. */
public final class Snippet {
  /** Where a number must be given: about as long as a generation or a rung is in the examples. */
  private static final double NUMBER = 16384;

  private static final int MOST = 4;

  private Snippet() {}

  /**
   * The component with what must be given, and the first parameters that may be, at their defaults.
   *
   * @param versioned whether to name the version, where there are several
   */
  public static String of(Entry entry, boolean versioned) {
    String use = YamlText.flow(versioned ? entry.id() : entry.name());
    List<ParamSpec> specs = entry.specs();
    boolean list = entry.kind() == Kind.WRAP;
    if (specs.isEmpty()) {
      return entry.kind() + (list ? ": [" + use + "]\n" : ": " + use + "\n");
    }
    StringBuilder text = new StringBuilder("use: " + use + "\n");
    Map<String, Object> examples = entry.component().example();
    specs.stream()
        .filter(ParamSpec::required)
        .forEach(spec -> line(text, spec, examples.getOrDefault(spec.name(), example(spec))));
    // What it is tried with stands first: without that, others do nothing.
    specs.stream()
        .filter(spec -> !spec.required())
        .sorted(Comparator.comparing(spec -> !examples.containsKey(spec.name())))
        .limit(MOST)
        .forEach(spec -> line(text, spec, examples.getOrDefault(spec.name(), spec.defaultValue())));
    String indented = text.toString().indent(list ? 4 : 2);
    return entry.kind() + ":\n" + (list ? indented.replaceFirst(" {4}", "  - ") : indented);
  }

  private static void line(StringBuilder text, ParamSpec spec, Object value) {
    String pair = spec.name() + ": " + YamlText.flow(value);
    text.append(pair).append(spec.required() ? "  # yours" : "").append('\n');
  }

  private static Object example(ParamSpec spec) {
    return switch (spec.type()) {
      case INT -> (long) within(spec.range());
      case FLOAT -> within(spec.range());
      case BOOL -> true;
      case FILE -> "file.csv";
      case TEXT -> spec.choices().isEmpty() ? "text" : spec.choices().get(0);
      case INT_LIST -> List.of((long) within(spec.range()));
      case FLOAT_LIST -> List.of(within(spec.range()));
      case TEXT_LIST -> List.of("text");
      case MAPPING -> Map.of();
    };
  }

  private static double within(Interval range) {
    return range.contains(NUMBER)
        ? NUMBER
        : Double.isFinite(range.high()) && range.contains(range.high())
            ? range.high()
            : range.low();
  }
}
