package io.drover.dsl.preset;

import java.util.Optional;

/**
 * What {@code use} says: {@code ppo}, or {@code fast-ppo@1.2.0} for one version of several.
 *
 * @param name of a component
 * @param version that it must have; empty where any will do
 */
public record Reference(String name, Optional<String> version) {
  /** Between the name and the version; no name has one. */
  public static final String AT = "@";

  /** Versions, as a regular expression of ECMA 262 and Java. */
  public static final String VERSION_PATTERN =
      "(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})";

  /** Reads what stands before and behind the first {@value #AT}. */
  public static Reference parse(String text) {
    int at = text.indexOf(AT);
    return at < 0
        ? new Reference(text, Optional.empty())
        : new Reference(text.substring(0, at), Optional.of(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return name + version.map(v -> AT + v).orElse("");
  }
}
