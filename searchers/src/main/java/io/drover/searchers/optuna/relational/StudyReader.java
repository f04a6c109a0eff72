package io.drover.searchers.optuna.relational;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Studies from tables: one query for each table and study. */
final class StudyReader {
  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, Distribution> distributions = new HashMap<>();

  StudyReader(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Something done with each row of a query. */
  private interface Each {
    void row(ResultSet row) throws SQLException;
  }

  /** A trial while its rows come. */
  private static final class Rows {
    private int number;
    private TrialState state = TrialState.RUNNING;
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> complete = Optional.empty();
    private final SortedMap<Integer, Double> values = new TreeMap<>();
    private final Map<String, Object> params = new LinkedHashMap<>();
    private final Map<String, Distribution> distributions = new LinkedHashMap<>();
    private final SortedMap<Long, Double> intermediate = new TreeMap<>();
    private final Map<String, Object> userAttrs = new LinkedHashMap<>();
    private final Map<String, Object> systemAttrs = new LinkedHashMap<>();

    FrozenTrial freeze(int id) {
      return new FrozenTrial(
          id,
          number,
          state,
          List.copyOf(values.values()),
          params,
          distributions,
          intermediate,
          userAttrs,
          systemAttrs,
          start,
          complete);
    }
  }

  List<FrozenStudy> studies() throws SQLException {
    Map<Integer, String> names = new TreeMap<>();
    try (PreparedStatement query =
            connection.prepareStatement("SELECT study_id, study_name FROM studies");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        names.put(row.getInt(1), row.getString(2));
      }
    }
    List<FrozenStudy> studies = new ArrayList<>();
    for (Map.Entry<Integer, String> study : names.entrySet()) {
      studies.add(study(study.getKey(), study.getValue()));
    }
    return studies;
  }

  FrozenStudy study(int id, String name) throws SQLException {
    List<FrozenStudy.Direction> directions = new ArrayList<>();
    each(
        "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective",
        id,
        row -> directions.add(word(FrozenStudy.Direction.class, row, "direction")));
    if (directions.isEmpty()) {
      throw new SQLException("study '" + name + "' must have a direction, but has none");
    }
    return new FrozenStudy(
        id,
        name,
        directions,
        attributes("study_user_attributes", id),
        attributes("study_system_attributes", id),
        trials(id));
  }

  private Map<String, Object> attributes(String table, int study) throws SQLException {
    Map<String, Object> attributes = new LinkedHashMap<>();
    each(
        "SELECT key, value_json FROM " + table + " WHERE study_id = ? ORDER BY 1",
        study,
        row -> attributes.put(row.getString("key"), json(row)));
    return attributes;
  }

  private List<FrozenTrial> trials(int study) throws SQLException {
    Map<Integer, Rows> trials = new LinkedHashMap<>();
    each(
        "SELECT trial_id, state, datetime_start, datetime_complete FROM trials"
            + " WHERE study_id = ? ORDER BY trial_id",
        study,
        row -> {
          Rows trial = new Rows();
          trial.number = trials.size(); // as Optuna counts; the column may lack in old databases
          trial.state = word(TrialState.class, row, "state");
          trial.start = dialect.time(row, "datetime_start");
          trial.complete = dialect.time(row, "datetime_complete");
          trials.put(row.getInt("trial_id"), trial);
        });
    of("trial_values", study, trials, this::value);
    of("trial_params", study, trials, this::param);
    of("trial_intermediate_values", study, trials, this::intermediate);
    of(
        "trial_user_attributes",
        study,
        trials,
        (trial, row) -> trial.userAttrs.put(row.getString("key"), json(row)));
    of(
        "trial_system_attributes",
        study,
        trials,
        (trial, row) -> trial.systemAttrs.put(row.getString("key"), json(row)));
    List<FrozenTrial> frozen = new ArrayList<>();
    trials.forEach((id, trial) -> frozen.add(trial.freeze(id)));
    return frozen;
  }

  private void value(Rows trial, ResultSet row) throws SQLException {
    trial.values.put(row.getInt("objective"), Numbers.read(row, "value", "value_type"));
  }

  private void intermediate(Rows trial, ResultSet row) throws SQLException {
    trial.intermediate.put(
        row.getLong("step"), Numbers.read(row, "intermediate_value", "intermediate_value_type"));
  }

  private void param(Rows trial, ResultSet row) throws SQLException {
    String name = row.getString("param_name");
    Distribution distribution =
        distributions.computeIfAbsent(row.getString("distribution_json"), Distributions::parse);
    trial.distributions.put(name, distribution);
    trial.params.put(name, distribution.external(row.getDouble("param_value")));
  }

  /** Something done with each row that belongs to a trial. */
  private interface OfTrial {
    void row(Rows trial, ResultSet row) throws SQLException;
  }

  private void of(String table, int study, Map<Integer, Rows> trials, OfTrial work)
      throws SQLException {
    each(
        "SELECT x.* FROM "
            + table
            + " x JOIN trials t ON t.trial_id = x.trial_id WHERE t.study_id = ? ORDER BY 1",
        study,
        row -> {
          Rows trial = trials.get(row.getInt("trial_id"));
          if (trial != null) {
            work.row(trial, row);
          }
        });
  }

  private void each(String sql, int study, Each work) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setFetchSize(10_000);
      query.setInt(1, study);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          work.row(row);
        }
      }
    }
  }

  private static Object json(ResultSet row) throws SQLException {
    String text = row.getString("value_json");
    try {
      return Json.read(text, Object.class);
    } catch (JsonException e) {
      throw new SQLException(
          "the value of " + row.getString("key") + " must be JSON, but is " + text, e);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, ResultSet row, String column)
      throws SQLException {
    String word = row.getString(column);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(word)) {
        return each;
      }
    }
    throw new SQLException(
        column + " must be one of " + List.of(type.getEnumConstants()) + ", but is '" + word + "'");
  }
}
