package io.drover.dsl.component;

import java.util.List;

/**
 * What is known of a component, beside its parameters.
 *
 * @param name unique within its kind, as the file says it: {@code ppo}, {@code CartPole-v1}
 * @param version of the component's behaviour, {@code major.minor.patch}
 * @param kind where an experiment can name it
 * @param summary one sentence
 * @param description one paragraph
 * @param paper arXiv id or full citation; empty if there is none
 * @param constants where defaults and constants come from
 * @param worksWith what it can be combined with, such as {@code discrete actions}
 * @param determinism how far its results repeat
 * @param licence SPDX id
 */
public record Card(
    String name,
    String version,
    Kind kind,
    String summary,
    String description,
    String paper,
    String constants,
    List<String> worksWith,
    Determinism determinism,
    String licence) {
  public Card {
    worksWith = List.copyOf(worksWith);
  }
}
