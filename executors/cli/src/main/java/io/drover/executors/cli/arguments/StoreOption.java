package io.drover.executors.cli.arguments;

import io.drover.executors.cli.usage.UsageException;
import io.drover.pipelines.directory.RunDirectory;
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

  private static final String DEFAULT = "runs/.store";

  /** Null where it is not given. */
  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "The segment store, shared between runs: a folder, or an address that Beam's file systems"
              + " know. Default: "
              + DEFAULT
              + ", or the one that a run ended with where a command is about that run",
      converter = Location.class)
  private String location;

  /** Where the option says, or by default. */
  public String location() {
    return location == null ? DEFAULT : location;
  }

  /** Where the option says, or where the run in this directory ended, or by default. */
  public String locationOf(Path run) {
    return location == null ? RunDirectory.store(run).orElse(DEFAULT) : location;
  }

  /** The store, for commands that only look at what is there. */
  public SegmentStore existing() {
    return existing(location());
  }

  /** The store of the run in this directory, for commands that only look at what is there. */
  public SegmentStore existingOf(Path run) {
    return existing(locationOf(run));
  }

  private static SegmentStore existing(String location) {
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
