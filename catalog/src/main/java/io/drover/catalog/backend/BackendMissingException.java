package io.drover.catalog.backend;

/**
 * A back-end cannot compute on this machine as it is set up: a library is missing or does not
 * start, or a property asks for something that there is not. The user's to mend.
 */
public final class BackendMissingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what is missing, and what to do
   */
  public BackendMissingException(String message) {
    super(message);
  }

  /**
   * @param message what is missing, and what to do
   */
  public BackendMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
