package io.drover.searchers.optuna.relational;

import io.drover.searchers.optuna.StudyStorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** Optuna's tables and their version. */
final class Schema {
  private static final int VERSION = 12;

  /** Of Optuna 3.2 and later, and of 3.0, which lacks an index. */
  private static final List<String> REVISIONS = List.of("v3.2.0.a", "v3.0.0.d");

  private Schema() {}

  /**
   * Whether there are Optuna's tables.
   *
   * @throws StudyStorageException if they are of a version that is not known
   */
  static boolean exists(Connection connection, Dialect dialect, String where) throws SQLException {
    if (!table(connection, dialect, "studies")) {
      return false;
    }
    check(connection, dialect, where);
    return true;
  }

  /** Makes all tables that Optuna has; its dashboard makes none. */
  static void create(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : text(dialect.schema()).split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static void check(Connection connection, Dialect dialect, String where)
      throws SQLException {
    if (!table(connection, dialect, "version_info")) {
      return; // Optuna takes it for its own, and so do we.
    }
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT schema_version FROM version_info")) {
        if (row.next() && row.getInt(1) != VERSION) {
          throw upgrade(where, "schema " + VERSION, String.valueOf(row.getInt(1)));
        }
      }
      if (table(connection, dialect, "alembic_version")) {
        try (ResultSet row = statement.executeQuery("SELECT version_num FROM alembic_version")) {
          if (row.next() && !REVISIONS.contains(row.getString(1))) {
            throw upgrade(where, "revision " + REVISIONS.get(0), row.getString(1));
          }
        }
      }
    }
  }

  private static StudyStorageException upgrade(String where, String wanted, String given) {
    return new StudyStorageException(
        where
            + ": Optuna's tables must be of "
            + wanted
            + ", but are of "
            + given
            + "; `optuna storage upgrade` brings older ones up to date");
  }

  private static boolean table(Connection connection, Dialect dialect, String name)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(dialect.tableExists())) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static String text(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
