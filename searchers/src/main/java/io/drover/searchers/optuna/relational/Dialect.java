package io.drover.searchers.optuna.relational;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** In what databases differ. */
enum Dialect {
  /** Enumerations and times are text. */
  SQLITE("sqlite.sql", "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", "") {
    @Override
    void word(PreparedStatement statement, int at, Enum<?> value) throws SQLException {
      statement.setString(at, value.name());
    }

    @Override
    void time(PreparedStatement statement, int at, Instant moment) throws SQLException {
      statement.setString(at, TEXT.format(utc(moment)));
    }

    @Override
    Optional<Instant> time(ResultSet row, String column) throws SQLException {
      String text = row.getString(column);
      try {
        return Optional.ofNullable(text)
            .map(t -> LocalDateTime.parse(t, TEXT).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        throw new SQLException(column + " must be a date and time, but is '" + text + "'", e);
      }
    }
  },
  /** Enumerations are types of their own, times have a type. */
  POSTGRESQL(
      "postgresql.sql",
      "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?",
      " FOR UPDATE") {
    @Override
    void word(PreparedStatement statement, int at, Enum<?> value) throws SQLException {
      statement.setObject(at, value.name(), Types.OTHER);
    }

    @Override
    void time(PreparedStatement statement, int at, Instant moment) throws SQLException {
      statement.setObject(at, utc(moment));
    }

    @Override
    Optional<Instant> time(ResultSet row, String column) throws SQLException {
      return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
          .map(moment -> moment.toInstant(ZoneOffset.UTC));
    }
  };

  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final String schema;
  private final String tableExists;
  private final String lock;

  Dialect(String schema, String tableExists, String lock) {
    this.schema = schema;
    this.tableExists = tableExists;
    this.lock = lock;
  }

  /** The resource with the statements that make the schema. */
  String schema() {
    return schema;
  }

  /** A query with one parameter, the name of a table, that has a row if it exists. */
  String tableExists() {
    return tableExists;
  }

  /** What a query ends with that keeps others from its rows until the transaction's end. */
  String lock() {
    return lock;
  }

  abstract void word(PreparedStatement statement, int at, Enum<?> value) throws SQLException;

  /** Moments are stored in UTC without saying so, as Optuna 5 does. */
  abstract void time(PreparedStatement statement, int at, Instant moment) throws SQLException;

  abstract Optional<Instant> time(ResultSet row, String column) throws SQLException;

  private static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }
}
