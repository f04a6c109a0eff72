package io.drover.catalog.openblas;

import io.drover.catalog.backend.BackendMissingException;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.openblas.global.openblas_full;

/** The native library: loaded once, on first use, and told to use one thread. */
public final class OpenBlas {
  private OpenBlas() {}

  /**
   * Version and kind of processor that the library chose its kernels for: what its results depend
   * on.
   *
   * @throws BackendMissingException if it cannot be loaded
   */
  public static Map<String, String> libraries() {
    require();
    Map<String, String> libraries = new TreeMap<>();
    libraries.put("openblas", openblas_full.openblas_get_config().getString().strip());
    libraries.put("openblas.core", openblas_full.openblas_get_corename().getString().strip());
    return libraries;
  }

  /**
   * Loads the library if it is not loaded yet.
   *
   * @throws BackendMissingException if that cannot be, saying what to do
   */
  static void require() {
    try {
      Library.touch();
    } catch (LinkageError e) {
      throw new BackendMissingException(
          "OpenBLAS cannot be loaded on this machine ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "): choose backend: jvm, or put the jars org.bytedeco:openblas and"
              + " org.bytedeco:javacpp with the classifier of this machine on the class path",
          e);
    }
  }

  /** Whose initialisation loads the library. */
  private static final class Library {
    static {
      openblas_full.openblas_set_num_threads(1);
    }

    private Library() {}

    static void touch() {
      // Being called is enough.
    }
  }
}
