package io.drover.catalog.pytorch;

import io.drover.catalog.backend.BackendMissingException;
import io.drover.catalog.backend.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What of PyTorch is here, told without starting it. */
public final class Installation {
  /** Of which one is there where there is a driver of Nvidia's; the last on Windows' Linux. */
  private static final List<Path> DRIVERS =
      List.of(Path.of("/proc/driver/nvidia"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

  private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
  private static final String VERSION = "PYTORCH_VERSION";
  private static final String ENGINE = "pytorch-engine.properties";
  private static final String NATIVE = "native/lib/pytorch.properties";

  private Installation() {}

  /** Whether PyTorch's native part is on the class path. */
  public static boolean isPresent() {
    return overridden().isPresent() || properties(NATIVE).isPresent();
  }

  /**
   * @throws BackendMissingException if PyTorch's native part is not on the class path
   */
  static void requirePresent() {
    if (!isPresent()) {
      throw new BackendMissingException(
          "backend: djl needs PyTorch, which is not on the class path; ./drover fetches it where an"
              + " experiment names djl, and otherwise ai.djl.pytorch:pytorch-native-cpu in the version "
              + property(ENGINE, "pytorch_version")
              + " for this machine must be there");
    }
  }

  /**
   * Everything outside of our code that results of PyTorch depend on: the versions of DJL and of
   * PyTorch's native part, and the device.
   *
   * @param cuda whether that is a GPU
   * @return values by name, sorted
   * @throws BackendMissingException if PyTorch's native part is not on the class path, or a GPU is
   *     wanted and there is no driver of one
   */
  public static SortedMap<String, String> libraries(boolean cuda) {
    if (cuda && DRIVERS.stream().noneMatch(Files::exists)) {
      throw new BackendMissingException(
          "device: cuda was given, but this machine has no Nvidia GPU, or not its driver; choose"
              + " device: cpu, or run where there is one");
    }
    requirePresent();
    SortedMap<String, String> libraries = new TreeMap<>();
    libraries.put("djl", property(ENGINE, "djl_version"));
    libraries.put(
        "pytorch",
        overridden()
            .orElseGet(
                () ->
                    property(NATIVE, "version")
                        + " "
                        + property(NATIVE, "flavor")
                        + " "
                        + property(NATIVE, "classifier")));
    libraries.put("device", cuda ? gpu() : Processor.NAME);
    return Collections.unmodifiableSortedMap(libraries);
  }

  /**
   * Whether {@link #libraries} tells which PyTorch this is; a library of the user's own need not
   * say.
   */
  public static boolean isKnown() {
    return setting(LIBRARY_PATH).map(path -> build(Path.of(path)).isPresent()).orElse(true);
  }

  /** DJL's own ways to another library than that of the class path. */
  private static Optional<String> overridden() {
    Optional<String> path = setting(LIBRARY_PATH);
    if (path.isPresent()) {
      // Not where it lies: another may lie there tomorrow.
      return Optional.of(build(Path.of(path.get())).orElse("unknown"));
    }
    return setting(VERSION).map(version -> VERSION + "=" + version);
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getenv(name))
        .or(() -> Optional.ofNullable(System.getProperty(name)))
        .filter(value -> !value.isEmpty());
  }

  /**
   * What LibTorch says of its build.
   *
   * @param libraries directory of its libraries; the file lies in it or, as in LibTorch's archives,
   *     beside it
   */
  static Optional<String> build(Path libraries) {
    return Stream.of(libraries, libraries.toAbsolutePath().normalize().resolveSibling(""))
        .flatMap(directory -> lines(directory.resolve("build-version")).stream())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(version -> "build " + version);
  }

  private static String gpu() {
    try (Stream<Path> gpus = Files.list(Path.of("/proc/driver/nvidia/gpus"))) {
      return gpus.sorted().findFirst().map(gpu -> lines(gpu.resolve("information"))).stream()
          .flatMap(List::stream)
          .filter(line -> line.startsWith("Model:"))
          .map(line -> "gpu " + line.substring(6).strip())
          .findFirst()
          .orElse("gpu");
    } catch (IOException e) {
      return "gpu";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String property(String resource, String name) {
    return properties(resource)
        .map(found -> found.getProperty(name))
        .orElseThrow(() -> new IllegalStateException(resource + " does not tell " + name));
  }

  private static Optional<Properties> properties(String resource) {
    try (InputStream in = Installation.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
