package io.drover.catalog.tasks.tabular;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The content of files that are parameters of tasks; also compressed by gzip. */
public final class DataContent {
  private static final int GZIP = 0x1f8b;

  private DataContent() {}

  /** Makes something of a content. */
  public interface Parser<T> {
    /** Reads it whole. */
    T parse(InputStream in) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidFileException if it cannot be read, or has another content than it must have
   */
  public static <T> T read(DataFile file, Parser<T> parser) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(file.path()));
      requireDigest(file, bytes);
      boolean zipped = bytes.length > 1 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP;
      InputStream in = new ByteArrayInputStream(bytes);
      return parser.parse(zipped ? new GZIPInputStream(in) : in);
    } catch (IOException e) {
      throw problem(file, 1, "must be a file that can be read: " + e.getMessage());
    }
  }

  private static void requireDigest(DataFile file, byte[] bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String found = HexFormat.of().formatHex(sha.digest(bytes));
      if (!found.equals(file.sha256())) {
        throw problem(
            file,
            1,
            "must have the SHA-256 "
                + file.sha256()
                + ", with which it was checked, but has "
                + found);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** A file that is not what it must be, in a line of its. */
  public static InvalidFileException problem(DataFile file, int line, String message) {
    return new InvalidFileException(
        List.of(new Problem(new Place(file.path(), line, 1), "", message, "")));
  }
}
