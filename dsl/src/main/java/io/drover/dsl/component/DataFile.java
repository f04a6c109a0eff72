package io.drover.dsl.component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file whose content is a parameter. What determines results is the digest; the path only says
 * where the content is found.
 *
 * @param path absolute
 * @param sha256 of its bytes, hexadecimal
 */
public record DataFile(String path, String sha256) {
  /** The keys of its plain form. */
  public static final String PATH = "path";

  /** The other key. */
  public static final String SHA256 = "sha256";

  private static final String DIGEST_PATTERN = "[0-9a-f]{64}";

  /** The file as it is now. */
  public static DataFile of(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    try (InputStream in = Files.newInputStream(absolute)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
      return new DataFile(absolute.toString(), HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** As plain values: how it stands among a component's parameters, and in YAML. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(PATH, path);
    plain.put(SHA256, sha256);
    return Collections.unmodifiableMap(plain);
  }

  /** The file that plain values mean; empty if they mean none. */
  public static Optional<DataFile> of(Object plain) {
    return plain instanceof Map<?, ?> map
            && map.size() == 2
            && map.get(PATH) instanceof String path
            && map.get(SHA256) instanceof String sha256
            && isDigest(sha256)
        ? Optional.of(new DataFile(path, sha256))
        : Optional.empty();
  }

  /** Whether a text is a digest as it stands here. */
  public static boolean isDigest(String text) {
    return text.matches(DIGEST_PATTERN);
  }

  /** The same values with the digest alone in the place of each file: what determines results. */
  public static Map<String, Object> withoutPaths(Map<String, Object> values) {
    Map<String, Object> bare = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Optional<DataFile> file = of(value);
          bare.put(name, file.isPresent() ? file.get().sha256() : value);
        });
    return bare;
  }
}
