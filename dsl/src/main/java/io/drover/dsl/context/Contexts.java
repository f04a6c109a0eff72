package io.drover.dsl.context;

/**
 * The contexts of the three roles. Nothing that a search changes, and no curriculum, can change
 * what validations and tests meet.
 *
 * @param train what the curriculum may draw
 * @param validate what members of a search are scored on
 * @param test what results come from
 */
public record Contexts(ContextSpace train, ContextSpace validate, ContextSpace test) {
  /** The contexts of a role. */
  public ContextSpace of(Role role) {
    return switch (role) {
      case TRAIN -> train;
      case VALIDATE -> validate;
      case TEST -> test;
    };
  }
}
