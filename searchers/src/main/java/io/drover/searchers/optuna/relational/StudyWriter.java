package io.drover.searchers.optuna.relational;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.StudyDifference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what tables lack of a study. */
final class StudyWriter {
  /** Tables of what belongs to a trial. */
  private static final List<String> PARTS =
      List.of(
          "trial_values",
          "trial_params",
          "trial_intermediate_values",
          "trial_user_attributes",
          "trial_system_attributes",
          "trial_heartbeats");

  private final Connection connection;
  private final Dialect dialect;
  private final String where;

  StudyWriter(Connection connection, Dialect dialect, String where) {
    this.connection = connection;
    this.dialect = dialect;
    this.where = where;
  }

  int write(FrozenStudy study) throws SQLException {
    Optional<Integer> there = find(study.name());
    int id = there.isPresent() ? there.get() : create(study);
    FrozenStudy kept = new StudyReader(connection, dialect).study(id, study.name());
    StudyDifference difference = StudyDifference.between(where, kept, study);
    attributes("study", id, "user", difference.userAttrs());
    attributes("study", id, "system", difference.systemAttrs());
    for (StudyDifference.Continued trial : difference.continued()) {
      restate(trial.kept().id(), trial.given());
    }
    if (!difference.added().isEmpty()) {
      add(id, kept.trials().size(), difference.added());
    }
    return difference.trials();
  }

  /** The study's id; its row is ours until the transaction's end, as Optuna numbers trials. */
  private Optional<Integer> find(String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT study_id FROM studies WHERE study_name = ?" + dialect.lock())) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
      }
    }
  }

  private int create(FrozenStudy study) throws SQLException {
    int id;
    try (PreparedStatement insert =
        keyed("INSERT INTO studies (study_name) VALUES (?)", "study_id")) {
      insert.setString(1, study.name());
      id = key(insert);
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)")) {
      for (int objective = 0; objective < study.directions().size(); objective++) {
        dialect.word(insert, 1, study.directions().get(objective));
        insert.setInt(2, id);
        insert.setInt(3, objective);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return id;
  }

  private void restate(int id, FrozenTrial trial) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE trials SET state = ?, datetime_start = ?, datetime_complete = ?"
                + " WHERE trial_id = ?")) {
      state(update, 1, trial);
      update.setInt(4, id);
      update.executeUpdate();
    }
    for (String table : PARTS) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE trial_id = ?")) {
        delete.setInt(1, id);
        delete.executeUpdate();
      }
    }
    try (Parts parts = new Parts()) {
      parts.add(id, trial);
      parts.flush();
    }
  }

  private void add(int study, int first, List<FrozenTrial> trials) throws SQLException {
    try (PreparedStatement insert =
            keyed(
                "INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete)"
                    + " VALUES (?, ?, ?, ?, ?)",
                "trial_id");
        Parts parts = new Parts()) {
      for (int i = 0; i < trials.size(); i++) {
        insert.setInt(1, first + i);
        insert.setInt(2, study);
        state(insert, 3, trials.get(i));
        parts.add(key(insert), trials.get(i));
      }
      parts.flush();
    }
  }

  private void state(PreparedStatement statement, int at, FrozenTrial trial) throws SQLException {
    dialect.word(statement, at, trial.state());
    for (int i = 1; i <= 2; i++) {
      Optional<Instant> moment = i == 1 ? trial.start() : trial.complete();
      if (moment.isPresent()) {
        dialect.time(statement, at + i, moment.get());
      } else {
        statement.setNull(at + i, Types.TIMESTAMP);
      }
    }
  }

  private void attributes(String of, int id, String kind, Map<String, Object> attributes)
      throws SQLException {
    String table = of + "_" + kind + "_attributes";
    try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM " + table + " WHERE " + of + "_id = ? AND key = ?");
        PreparedStatement insert = attribute(table, of)) {
      for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
        delete.setInt(1, id);
        delete.setString(2, attribute.getKey());
        delete.executeUpdate();
        attribute(insert, id, attribute);
        insert.executeUpdate();
      }
    }
  }

  private PreparedStatement attribute(String table, String of) throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO " + table + " (" + of + "_id, key, value_json) VALUES (?, ?, ?)");
  }

  private static void attribute(
      PreparedStatement insert, int id, Map.Entry<String, Object> attribute) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, attribute.getKey());
    insert.setString(3, Json.write(attribute.getValue()));
  }

  private PreparedStatement keyed(String sql, String key) throws SQLException {
    return dialect == Dialect.SQLITE
        ? connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)
        : connection.prepareStatement(sql, new String[] {key});
  }

  private static int key(PreparedStatement insert) throws SQLException {
    insert.executeUpdate();
    try (ResultSet keys = insert.getGeneratedKeys()) {
      keys.next();
      return keys.getInt(1);
    }
  }

  /** The rows that belong to trials, gathered and written together. */
  private final class Parts implements AutoCloseable {
    /** Rows of one table that are held back at most. */
    private static final int MOST = 10_000;

    private final PreparedStatement values =
        connection.prepareStatement(
            "INSERT INTO trial_values (trial_id, objective, value, value_type)"
                + " VALUES (?, ?, ?, ?)");
    private final PreparedStatement params =
        connection.prepareStatement(
            "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)"
                + " VALUES (?, ?, ?, ?)");
    private final PreparedStatement intermediate =
        connection.prepareStatement(
            "INSERT INTO trial_intermediate_values"
                + " (trial_id, step, intermediate_value, intermediate_value_type)"
                + " VALUES (?, ?, ?, ?)");
    private final PreparedStatement userAttrs = attribute("trial_user_attributes", "trial");
    private final PreparedStatement systemAttrs = attribute("trial_system_attributes", "trial");
    private int held;

    Parts() throws SQLException {}

    void add(int id, FrozenTrial trial) throws SQLException {
      for (int objective = 0; objective < trial.values().size(); objective++) {
        number(values, id, objective, trial.values().get(objective));
      }
      for (String name : trial.params().keySet()) {
        params.setInt(1, id);
        params.setString(2, name);
        params.setDouble(3, trial.internal(name).doubleValue());
        params.setString(4, trial.distributions().get(name).json());
        batch(params);
      }
      for (Map.Entry<Long, Double> report : trial.intermediate().entrySet()) {
        number(intermediate, id, report.getKey(), report.getValue());
      }
      for (Map.Entry<String, Object> attribute : trial.userAttrs().entrySet()) {
        attribute(userAttrs, id, attribute);
        batch(userAttrs);
      }
      for (Map.Entry<String, Object> attribute : trial.systemAttrs().entrySet()) {
        attribute(systemAttrs, id, attribute);
        batch(systemAttrs);
      }
    }

    void flush() throws SQLException {
      for (PreparedStatement each : all()) {
        each.executeBatch();
      }
      held = 0;
    }

    @Override
    public void close() throws SQLException {
      for (PreparedStatement each : all()) {
        each.close();
      }
    }

    private List<PreparedStatement> all() {
      return List.of(values, params, intermediate, userAttrs, systemAttrs);
    }

    private void number(PreparedStatement insert, int id, long place, double value)
        throws SQLException {
      Numbers kind = Numbers.of(value);
      insert.setInt(1, id);
      insert.setLong(2, place);
      if (kind == Numbers.FINITE) {
        insert.setDouble(3, value);
      } else {
        insert.setNull(3, Types.DOUBLE);
      }
      dialect.word(insert, 4, kind);
      batch(insert);
    }

    private void batch(PreparedStatement insert) throws SQLException {
      insert.addBatch();
      held++;
      if (held >= MOST) {
        flush();
      }
    }
  }
}
