package io.drover.pipelines.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Objects in any of Beam's file systems ({@code gs://}, {@code s3://}, {@code hdfs://}): one create
 * each, never a rename, which on object stores is a copy and a deletion.
 */
final class BeamFolder implements ObjectFolder {
  private static final String BYTES = "application/octet-stream";

  private final String root;

  BeamFolder(String root) {
    this.root = root.endsWith("/") ? root : root + "/";
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    // Refuses here, not in the middle of a run, where no file system knows the address.
    FileSystems.matchNewResource(this.root, true);
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try (var in = Channels.newInputStream(FileSystems.open(resource(name)))) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(Channels.newInputStream(FileSystems.open(resource(name))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Entry> look(String name) throws IOException {
    try {
      return Optional.of(entry(name, FileSystems.matchSingleFileSpec(root + name)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, byte[] bytes, boolean durable) throws IOException {
    try (WritableByteChannel channel = FileSystems.create(resource(name), BYTES)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  @Override
  public void delete(String name) throws IOException {
    FileSystems.delete(List.of(resource(name)), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  @Override
  public List<Entry> list(String prefix) throws IOException {
    MatchResult match = FileSystems.match(root + prefix + "**");
    if (match.status() == MatchResult.Status.NOT_FOUND) {
      return List.of();
    }
    String base = FileSystems.matchNewResource(root, true).toString();
    List<Entry> entries = new ArrayList<>();
    for (MatchResult.Metadata metadata : match.metadata()) {
      String full = metadata.resourceId().toString();
      entries.add(entry(full.substring(base.length()), metadata));
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private static Entry entry(String name, MatchResult.Metadata metadata) {
    return new Entry(name, metadata.sizeBytes(), metadata.lastModifiedMillis());
  }

  private ResourceId resource(String name) {
    return FileSystems.matchNewResource(root + name, false);
  }
}
