package io.drover.dsl.yaml;

import io.drover.dsl.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes plain values so that {@link YamlReader} reads the same. */
public final class YamlText {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./+-]*");

  private YamlText() {}

  /** The value of an unquoted text. */
  public static Object means(String text) {
    return CoreSchema.resolve(text);
  }

  /**
   * The value on one line.
   *
   * @param value null, {@link Boolean}, {@link Long}, {@link Integer}, {@link Double}, {@link
   *     String}, or a list or map of these
   */
  public static String flow(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> flow(entry.getKey()) + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Double d) {
      return number(d);
    }
    return value instanceof String text ? text(text) : String.valueOf(value);
  }

  /** The shortest decimal of the number, as {@code 3e-4} where it is small or large. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return Json.write(value).replace(".0E", "e").replace('E', 'e');
  }

  private static String text(String text) {
    if (SAFE.matcher(text).matches() && CoreSchema.resolve(text) instanceof String) {
      return text;
    }
    // JSON's quoted texts are YAML's, except for a few characters that YAML wants escaped.
    StringBuilder quoted = new StringBuilder();
    for (char c : Json.write(text).toCharArray()) {
      boolean escape = (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c >= 0xFFFE;
      quoted.append(
          escape || c == 0xFEFF
              ? String.format(Locale.ROOT, "\\u%04x", (int) c)
              : String.valueOf(c));
    }
    return quoted.toString();
  }
}
