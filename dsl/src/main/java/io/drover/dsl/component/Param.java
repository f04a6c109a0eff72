package io.drover.dsl.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter of a component, on a component of its {@code Params} record. Parsing,
 * checking, the catalog's pages and the JSON Schema all follow from it. The YAML name is the record
 * component's name in snake_case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
  /** A sentence: what it is, its unit, what a larger value does. */
  String doc();

  /** The default as YAML text; {@link #REQUIRED} where there is none; {@code null} for nothing. */
  String value();

  /** Allowed numbers as an interval, such as {@code (0, 1]}; empty where the type says it all. */
  String range() default "";

  /** Allowed texts; empty where any is allowed. */
  String[] choices() default {};

  /** Whether it may take a new value while training, without a restart. */
  boolean live() default false;

  /** Whether its effect depends on the horizon, {@code train.env_steps}. */
  boolean horizon() default false;

  /**
   * Whether a task's parameter may differ from episode to episode, so that it belongs to the task's
   * context. Such a parameter is a number with a range.
   */
  boolean context() default false;

  /**
   * The name of the parameter that must be true, or else this one, which belongs to a context, has
   * no effect; empty where it always has.
   */
  String needs() default "";

  /** Marks a parameter that the file must give. */
  String REQUIRED = "<required>";
}
