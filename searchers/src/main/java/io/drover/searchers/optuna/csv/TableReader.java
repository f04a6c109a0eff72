package io.drover.searchers.optuna.csv;

import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.StudyStorageException;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trials from a table's rows. */
final class TableReader {
  private final Path file;
  private final List<Map<String, String>> rows;
  private final Map<String, Distribution> guessed = new LinkedHashMap<>();

  /** A row that is being read. */
  private record Row(int number, Map<String, String> cells) {}

  TableReader(Path file, List<Map<String, String>> rows) {
    this.file = file;
    this.rows = rows;
  }

  List<FrozenTrial> trials() {
    List<FrozenTrial> trials = new ArrayList<>();
    for (Map<String, String> cells : rows) {
      trials.add(trial(new Row(trials.size(), cells)));
    }
    return trials;
  }

  private FrozenTrial trial(Row row) {
    TrialState state = state(row);
    Map<String, Object> params = new LinkedHashMap<>();
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    part(row, TableColumns.PARAM)
        .forEach(
            (name, text) -> {
              Distribution distribution = distribution(row, name);
              distributions.put(name, distribution);
              params.put(name, value(row, name, distribution, text));
            });
    SortedMap<Long, Double> intermediate = new TreeMap<>();
    part(row, TableColumns.INTERMEDIATE)
        .forEach((step, text) -> intermediate.put(whole(row, step), real(row, step, text)));
    Map<String, Object> userAttrs = new LinkedHashMap<>();
    part(row, TableColumns.USER_ATTR)
        .forEach((name, text) -> userAttrs.put(name, TableColumns.attribute(text)));
    Map<String, Object> systemAttrs = new LinkedHashMap<>();
    part(row, TableColumns.SYSTEM_ATTR)
        .forEach((name, text) -> systemAttrs.put(name, TableColumns.attribute(text)));
    return new FrozenTrial(
        row.number(),
        row.number(),
        state,
        values(row, state),
        params,
        distributions,
        intermediate,
        userAttrs,
        systemAttrs,
        time(row, "datetime_start"),
        time(row, "datetime_complete"));
  }

  private TrialState state(Row row) {
    String text = row.cells().get("state");
    if (text == null) {
      throw new StudyStorageException(
          file
              + ": has no column state, so this is no table of Study.trials_dataframe(); its columns"
              + " are "
              + String.join(", ", row.cells().keySet()));
    }
    for (TrialState state : TrialState.values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    throw wrong(row, "state", "one of " + List.of(TrialState.values()), text);
  }

  /** A complete trial has all values that there are columns for, and at least one. */
  private List<Double> values(Row row, TrialState state) {
    List<Double> values = new ArrayList<>();
    row.cells()
        .forEach(
            (name, text) -> {
              boolean column = name.equals("value") || name.matches("values_\\d+");
              if (column && (state == TrialState.COMPLETE || !text.isEmpty())) {
                values.add(real(row, name, text));
              }
            });
    if (state == TrialState.COMPLETE && values.isEmpty()) {
      throw wrong(row, "value", "a number where a trial is COMPLETE", "");
    }
    return values;
  }

  private Distribution distribution(Row row, String name) {
    String text = row.cells().getOrDefault(TableColumns.DISTRIBUTION + name, "");
    if (text.isEmpty()) {
      return guessed.computeIfAbsent(name, this::guess);
    }
    try {
      return Distributions.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(e, row, TableColumns.DISTRIBUTION + name, "a distribution", text);
    }
  }

  /** The smallest domain that has all values of the column. */
  private Distribution guess(String name) {
    List<String> texts = new ArrayList<>();
    for (Map<String, String> cells : rows) {
      String text = cells.getOrDefault(TableColumns.PARAM + name, "");
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    if (texts.stream().allMatch(text -> text.matches("-?\\d{1,18}"))) {
      long low = texts.stream().mapToLong(Long::parseLong).min().orElse(0);
      long high = texts.stream().mapToLong(Long::parseLong).max().orElse(0);
      return new Distribution.Ints("IntDistribution", low, high, false, 1);
    }
    if (texts.stream().allMatch(text -> number(text).isPresent())) {
      double low = texts.stream().mapToDouble(text -> number(text).get()).min().orElse(0);
      double high = texts.stream().mapToDouble(text -> number(text).get()).max().orElse(0);
      return new Distribution.Floats("FloatDistribution", low, high, false, OptionalDouble.empty());
    }
    return new Distribution.Choices(
        texts.stream().distinct().map(TableReader::choice).distinct().toList());
  }

  private static Object choice(String text) {
    if (text.equals("True") || text.equals("False")) {
      return text.equals("True");
    }
    return number(text).isPresent() ? (Object) number(text).get() : text;
  }

  private Object value(Row row, String name, Distribution distribution, String text) {
    if (distribution instanceof Distribution.Choices choices) {
      for (Object choice : choices.choices()) {
        boolean same =
            choice instanceof Boolean flag
                ? text.equals(flag ? "True" : "False")
                : choice instanceof Number number
                    ? number(text).filter(n -> n == number.doubleValue()).isPresent()
                    : text.equals(choice == null ? "None" : choice);
        if (same) {
          return choice;
        }
      }
      throw wrong(row, TableColumns.PARAM + name, "one of " + choices.choices(), text);
    }
    try {
      return distribution.external(real(row, TableColumns.PARAM + name, text));
    } catch (IllegalArgumentException e) {
      throw wrong(e, row, TableColumns.PARAM + name, "a whole number", text);
    }
  }

  private Optional<Instant> time(Row row, String column) {
    String text = row.cells().getOrDefault(column, "").replace(' ', 'T');
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          moment instanceof OffsetDateTime aware
              ? aware.toInstant()
              : ((LocalDateTime) moment).atZone(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeException e) {
      throw wrong(e, row, column, "a date and time", text);
    }
  }

  /** Cells of columns with a prefix that are not empty, by the rest of their names. */
  private static Map<String, String> part(Row row, String prefix) {
    Map<String, String> part = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (name, text) -> {
              if (name.startsWith(prefix) && !text.isEmpty()) {
                part.put(name.substring(prefix.length()), text);
              }
            });
    return part;
  }

  private long whole(Row row, String step) {
    try {
      return Long.parseLong(step);
    } catch (NumberFormatException e) {
      throw wrong(e, row, TableColumns.INTERMEDIATE + step, "a column named after a step", step);
    }
  }

  private double real(Row row, String column, String text) {
    return number(text).orElseThrow(() -> wrong(row, column, "a number", text));
  }

  private static Optional<Double> number(String text) {
    try {
      // Python writes inf where Java reads Infinity.
      return Optional.of(Double.parseDouble(text.replaceFirst("inf$", "Infinity")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private StudyStorageException wrong(
      Exception cause, Row row, String column, String wanted, String given) {
    StudyStorageException wrong = wrong(row, column, wanted, given);
    wrong.initCause(cause);
    return wrong;
  }

  private StudyStorageException wrong(Row row, String column, String wanted, String given) {
    return new StudyStorageException(
        file
            + ":"
            + (row.number() + 2)
            + ": "
            + column
            + " must be "
            + wanted
            + ", but is '"
            + given
            + "'");
  }
}
