package io.drover.executors.cli.arguments;

import io.drover.pipelines.store.SegmentStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where segments are stored. */
public final class StoreOption {
  /** Each is there once anything is committed. */
  private static final List<String> FOLDERS = List.of("outcomes", "blobs");

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "The segment store, shared between runs: a folder, or an address that Beam's file systems"
              + " know. Default: ${DEFAULT-VALUE}",
      defaultValue = "runs/.store",
      converter = Location.class)
  private String location;

  public String location() {
    return location;
  }

  /** The store, for commands that only look at what is there. */
  public SegmentStore existing() {
    SegmentStore store = SegmentStore.at(location);
    if (store.location().contains("://")) {
      return store;
    }
    Path root = Path.of(store.location());
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new UsageException("there is no store at " + location + ": it is no folder");
    }
    if (FOLDERS.stream().map(root::resolve).noneMatch(Files::isDirectory)) {
      throw new UsageException("there is no store at " + location);
    }
    return store;
  }

  private static final class Location implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isBlank()) {
        throw new TypeConversionException("must name a folder, but is empty");
      }
      return text;
    }
  }
}
