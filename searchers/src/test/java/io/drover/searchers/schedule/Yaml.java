package io.drover.searchers.schedule;

import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import io.drover.dsl.yaml.YamlReader;

/** The tree of a schedule's text. */
final class Yaml {
  private Yaml() {}

  static Node read(String text) {
    Problems problems = new Problems();
    Node node =
        YamlReader.readValue(text, new Place("schedule.yaml", 1, 1), problems).orElseThrow();
    problems.throwIfAny();
    return node;
  }
}
