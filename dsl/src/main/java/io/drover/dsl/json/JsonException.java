package io.drover.dsl.json;

/** Text is not the JSON it should be. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the reader's reason. */
  public JsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
