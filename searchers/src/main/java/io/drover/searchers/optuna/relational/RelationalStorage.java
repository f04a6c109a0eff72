package io.drover.searchers.optuna.relational;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.StudyStorage;
import io.drover.searchers.optuna.StudyStorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * A database that stock Optuna 3.2 to 5.0 opens as {@code RDBStorage}. Times are UTC, as in Optuna
 * 5; Optuna 4 takes them for local time.
 */
public final class RelationalStorage implements StudyStorage {
  private static final String BUSY_MILLIS = "60000";

  private final Dialect dialect;
  private final String jdbc;
  private final Properties properties;
  private final String shown;

  private RelationalStorage(Dialect dialect, String jdbc, Properties properties, String shown) {
    this.dialect = dialect;
    this.jdbc = jdbc;
    this.properties = properties;
    this.shown = shown;
  }

  /** A file of SQLite, which is made when a study is written. */
  public static RelationalStorage sqlite(Path file) {
    Properties properties = new Properties();
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("busy_timeout", BUSY_MILLIS);
    return new RelationalStorage(
        Dialect.SQLITE, "jdbc:sqlite:" + file.toAbsolutePath(), properties, file.toString());
  }

  /**
   * A database of PostgreSQL, which must exist.
   *
   * @param address such as {@code //localhost:5432/studies}
   * @param user empty for the driver's own
   * @param password may be empty
   */
  public static RelationalStorage postgresql(String address, String user, String password) {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "drover");
    return new RelationalStorage(
        Dialect.POSTGRESQL,
        "jdbc:postgresql:" + address,
        properties,
        "postgresql:" + address.replaceFirst("\\?.*", ""));
  }

  @Override
  public List<FrozenStudy> studies() {
    if (dialect == Dialect.SQLITE
        && !Files.exists(Path.of(jdbc.substring("jdbc:sqlite:".length())))) {
      return List.of();
    }
    return within(
        connection ->
            Schema.exists(connection, dialect, shown)
                ? new StudyReader(connection, dialect).studies()
                : List.of());
  }

  @Override
  public int write(FrozenStudy study) {
    return within(
        connection -> {
          if (!Schema.exists(connection, dialect, shown)) {
            Schema.create(connection, dialect);
          }
          return new StudyWriter(connection, dialect, shown).write(study);
        });
  }

  /** Something done within one transaction. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T within(Work<T> work) {
    try (Connection connection = DriverManager.getConnection(jdbc, properties)) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | StudyStorageException | IllegalArgumentException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException | IllegalArgumentException e) {
      throw new StudyStorageException(shown + ": " + e.getMessage(), e);
    }
  }
}
