package io.drover.pipelines.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

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
    if (e instanceof FileAlreadyExistsException file) {
      return file.getFile() + " exists already, and is no folder";
    }
    if (e instanceof AccessDeniedException file) {
      return file.getFile() + ": permission denied";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason() + ": " + file.getFile();
    }
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + " (" + e.getMessage() + ")";
  }
}
