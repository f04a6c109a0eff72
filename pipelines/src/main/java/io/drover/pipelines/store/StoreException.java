package io.drover.pipelines.store;

import java.io.IOException;

/** The store cannot be read or written: a full disk, missing rights, a vanished folder. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What went wrong with a file, in words where there are some: No space left on device. */
  public static String reason(IOException e) {
    if (e.getClass() == IOException.class && e.getMessage() != null) {
      return e.getMessage();
    }
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + " (" + e.getMessage() + ")";
  }
}
