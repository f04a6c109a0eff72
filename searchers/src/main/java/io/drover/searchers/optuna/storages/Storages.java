package io.drover.searchers.optuna.storages;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.StudyStorageException;
import io.drover.searchers.optuna.csv.CsvStorage;
import io.drover.searchers.optuna.journal.StudyJournal;
import io.drover.searchers.optuna.relational.RelationalStorage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Storages by name: {@code sqlite:FILE}, Optuna's {@code sqlite:///FILE}, {@code
 * postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, {@code journal:FILE}, {@code csv:FILE}, or the
 * path of a file, whose kind is seen from its beginning or, of a new one, from its name.
 */
public final class Storages {
  private static final String SQLITE_HEADER = "SQLite format 3\0";
  private static final List<String> SQLITE_NAMES = List.of(".db", ".sqlite", ".sqlite3");

  private Storages() {}

  /** A storage by name. */
  public static StudyStorage of(String name) throws IOException {
    return of(name, Optional.empty());
  }

  /**
   * A storage by name.
   *
   * @param directions of studies in storages that do not hold them
   * @throws StudyStorageException if the name means none
   */
  public static StudyStorage of(String name, Optional<List<FrozenStudy.Direction>> directions)
      throws IOException {
    if (name.matches("postgres(ql)?(\\+\\w+)?://.*")) {
      return postgresql(name);
    }
    if (name.startsWith("sqlite:")) {
      return RelationalStorage.sqlite(path(name, name.replaceFirst("^sqlite:(///)?", "")));
    }
    if (name.startsWith("csv:")) {
      return new CsvStorage(path(name, name.substring("csv:".length())), directions);
    }
    if (name.startsWith("journal:")) {
      return new StudyJournal(path(name, name.substring("journal:".length())));
    }
    if (name.contains("://")) {
      throw new StudyStorageException(
          "no storage of studies: '"
              + name
              + "'; there are sqlite:FILE, postgresql://HOST/DATABASE, journal:FILE and csv:FILE");
    }
    return file(path(name, name), directions);
  }

  private static StudyStorage file(Path file, Optional<List<FrozenStudy.Direction>> directions)
      throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    if (Files.isDirectory(file)) {
      throw new StudyStorageException(file + " is a folder, and no storage of studies");
    }
    if (name.endsWith(".csv")) {
      return new CsvStorage(file, directions);
    }
    boolean sqlite =
        Files.exists(file) && Files.size(file) > 0
            ? begins(file, SQLITE_HEADER)
            : SQLITE_NAMES.stream().anyMatch(name::endsWith);
    return sqlite ? RelationalStorage.sqlite(file) : new StudyJournal(file);
  }

  private static boolean begins(Path file, String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(wanted.length), wanted);
    }
  }

  private static StudyStorage postgresql(String name) {
    URI uri;
    try {
      uri = new URI(name);
    } catch (URISyntaxException e) {
      throw new StudyStorageException(
          "no address of a database: " + e.getReason() + " at character " + e.getIndex(), e);
    }
    if (uri.getHost() == null || uri.getRawPath() == null || uri.getRawPath().length() < 2) {
      throw new StudyStorageException(
          "the address of a database must be like postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
    }
    String[] user = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return RelationalStorage.postgresql(
        "//" + uri.getHost() + port + uri.getRawPath() + query,
        user.length > 0 ? decode(user[0]) : "",
        user.length > 1 ? decode(user[1]) : "");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Path path(String name, String path) {
    if (path.isBlank()) {
      throw new StudyStorageException("'" + name + "' names no file");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new StudyStorageException("'" + path + "' is no path: " + e.getReason(), e);
    }
  }
}
