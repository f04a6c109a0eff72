package io.drover.dsl.preset;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.yaml.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a file can name: a component, or a preset, which is a component with values of its
 * own for some parameters.
 *
 * @param card of the component or the preset
 * @param component what is used in the end
 * @param params values that stand in for the component's defaults, by name; empty for a component
 * @param file where a preset comes from; empty for a component
 */
public record Entry(
    Card card, Component<?> component, Map<String, Object> params, Optional<File> file) {

  /**
   * A preset's file.
   *
   * @param uses what it builds on, as it says it
   * @param place of the file's first line
   */
  public record File(String uses, Place place) {}

  /** Copies the map. */
  public Entry {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** A component as it is. */
  public static Entry of(Component<?> component) {
    return new Entry(component.card(), component, Map.of(), Optional.empty());
  }

  /** Its name in a file. */
  public String name() {
    return card.name();
  }

  /** Where an experiment can name it. */
  public Kind kind() {
    return card.kind();
  }

  /** Its name with its version, {@code fast-ppo@1.2.0}. */
  public String id() {
    return card.name() + Reference.AT + card.version();
  }

  /** The parameters, with the preset's values as defaults. */
  public List<ParamSpec> specs() {
    return Params.specs(component.params()).stream()
        .map(
            spec ->
                params.containsKey(spec.name()) ? spec.withDefault(params.get(spec.name())) : spec)
        .toList();
  }
}
