package io.drover.pipelines.store;

/** The store cannot be read or written: a full disk, missing rights, a vanished folder. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
