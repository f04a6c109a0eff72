package io.drover.catalog.tasks.tabular;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPInputStream;

/** Finite MDPs from files, read once in a process however often they are asked for. */
final class MdpFile {
  private static final int GZIP = 0x1f8b;

  /** By the digest of the content: it says all. */
  private static final ConcurrentMap<String, SoftReference<FiniteMdp>> KNOWN =
      new ConcurrentHashMap<>();

  private MdpFile() {}

  /**
   * The process that a file describes, as {@link MdpRows} says how; also compressed by gzip.
   *
   * @throws InvalidFileException if it describes none, or has another content than it must have
   */
  static FiniteMdp read(DataFile file) {
    SoftReference<FiniteMdp> known = KNOWN.get(file.sha256());
    FiniteMdp mdp = known == null ? null : known.get();
    if (mdp == null) {
      mdp = parse(file);
      KNOWN.put(file.sha256(), new SoftReference<>(mdp));
    }
    return mdp;
  }

  private static FiniteMdp parse(DataFile file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(file.path()));
      requireDigest(file, bytes);
      boolean zipped = bytes.length > 1 && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == GZIP;
      InputStream in = new ByteArrayInputStream(bytes);
      return new MdpRows(file.path()).read(zipped ? new GZIPInputStream(in) : in);
    } catch (IOException e) {
      throw problem(file, "must be a file that can be read: " + e.getMessage());
    }
  }

  private static void requireDigest(DataFile file, byte[] bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String found = HexFormat.of().formatHex(sha.digest(bytes));
      if (!found.equals(file.sha256())) {
        throw problem(
            file,
            "must have the SHA-256 "
                + file.sha256()
                + ", with which it was checked, but has "
                + found);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static InvalidFileException problem(DataFile file, String message) {
    return new InvalidFileException(
        List.of(new Problem(new Place(file.path(), 1, 1), "", message, "")));
  }
}
