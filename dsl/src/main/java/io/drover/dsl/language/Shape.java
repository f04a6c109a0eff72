package io.drover.dsl.language;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.Kind;
import java.util.List;
import java.util.Map;

/** What the value of a key looks like. */
public sealed interface Shape {
  /** A whole number, also as a quantity such as {@code 20k}. */
  record Whole(Interval range) implements Shape {}

  /** A finite number. */
  record Real() implements Shape {}

  /** One of several words. */
  record Choice(List<String> choices) implements Shape {}

  /** A list of different words. */
  record Choices(List<String> choices) implements Shape {}

  /** A name that can also name a folder. */
  record Name() implements Shape {}

  /** Words for people. */
  record Text() implements Shape {}

  /** A version such as {@code 1.2.0}. */
  record Version() implements Shape {}

  /** A time such as {@code 30min}. */
  record Time() implements Shape {}

  /** A number of seeds, or the list of their ids. */
  record SeedIds(Interval count) implements Shape {}

  /** A component: its name, or a mapping of {@code use} and its parameters. */
  record Named(Kind kind) implements Shape {}

  /** A list of components, each as above, none of them twice. */
  record NamedList(Kind kind) implements Shape {}

  /** A mapping of these keys. */
  record Section(List<Field> fields) implements Shape {}

  /** A list of at most so many mappings of these keys. */
  record Sections(List<Field> fields, int most) implements Shape {}

  /** A mapping of the task's context parameters to a range or a number. */
  record Box() implements Shape {}

  /** A mapping of parameters to their domains. */
  record Domains() implements Shape {}

  /** A list of texts that follow a grammar of their own. */
  record Texts() implements Shape {}

  /**
   * A list of mappings.
   *
   * @param keys of texts, and what they mean; empty where keys and values follow from the file
   */
  record Mappings(Map<String, String> keys) implements Shape {}

  /** A number above 0 and at most one half. */
  record Share() implements Shape {}

  /** A mapping of paths into the experiment to the values that a matrix has for them. */
  record Matrix() implements Shape {}

  /** An experiment of which a matrix gives the rest. */
  record Template() implements Shape {}

  /** A mapping of names to lists of two different numbers. */
  record Ranges() implements Shape {}
}
