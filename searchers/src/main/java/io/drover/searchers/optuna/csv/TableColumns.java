package io.drover.searchers.optuna.csv;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.FrozenTrial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The columns that a study needs, in the order of {@code trials_dataframe}.
 *
 * @param columns from left to right
 */
record TableColumns(List<Column> columns) {
  static final String PARAM = "params_";
  static final String DISTRIBUTION = "distributions_";
  static final String INTERMEDIATE = "intermediate_values_";
  static final String USER_ATTR = "user_attrs_";
  static final String SYSTEM_ATTR = "system_attrs_";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A column: its name, and its text for a trial, empty for nothing. */
  record Column(String name, Function<FrozenTrial, Optional<String>> cell) {}

  static TableColumns of(FrozenStudy study) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("number", trial -> Optional.of(String.valueOf(trial.number()))));
    int objectives = study.directions().size();
    for (int i = 0; i < objectives; i++) {
      int objective = i;
      columns.add(
          new Column(
              objectives == 1 ? "value" : "values_" + i,
              trial ->
                  objective < trial.values().size()
                      ? Optional.of(Json.write(trial.values().get(objective)))
                      : Optional.empty()));
    }
    columns.add(new Column("datetime_start", trial -> trial.start().map(TIME::format)));
    columns.add(new Column("datetime_complete", trial -> trial.complete().map(TIME::format)));
    columns.add(new Column("duration", TableColumns::duration));
    names(study, trial -> trial.params().keySet())
        .forEach(
            name ->
                columns.add(
                    new Column(
                        PARAM + name,
                        trial ->
                            trial.params().containsKey(name)
                                ? Optional.of(python(trial.params().get(name)))
                                : Optional.empty())));
    names(study, trial -> trial.params().keySet())
        .forEach(
            name ->
                columns.add(
                    new Column(
                        DISTRIBUTION + name,
                        trial ->
                            Optional.ofNullable(trial.distributions().get(name))
                                .map(distribution -> distribution.json()))));
    names(study, trial -> trial.intermediate().keySet())
        .forEach(
            step ->
                columns.add(
                    new Column(
                        INTERMEDIATE + step,
                        trial ->
                            Optional.ofNullable(trial.intermediate().get(step)).map(Json::write))));
    names(study, trial -> trial.userAttrs().keySet())
        .forEach(
            name ->
                columns.add(new Column(USER_ATTR + name, trial -> cell(trial.userAttrs(), name))));
    names(study, trial -> trial.systemAttrs().keySet())
        .forEach(
            name ->
                columns.add(
                    new Column(SYSTEM_ATTR + name, trial -> cell(trial.systemAttrs(), name))));
    columns.add(new Column("state", trial -> Optional.of(trial.state().name())));
    return new TableColumns(List.copyOf(columns));
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  List<String> row(FrozenTrial trial) {
    return columns.stream().map(column -> column.cell().apply(trial).orElse("")).toList();
  }

  private static <T extends Comparable<T>> Collection<T> names(
      FrozenStudy study, Function<FrozenTrial, Collection<T>> of) {
    TreeSet<T> names = new TreeSet<>();
    study.trials().forEach(trial -> names.addAll(of.apply(trial)));
    return names;
  }

  /** A parameter's value as pandas writes it; None has no text of its own there. */
  private static String python(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value == null ? "None" : value instanceof String text ? text : Json.write(value);
  }

  /** An attribute's value: texts bare, unless they would be read as something else. */
  private static Optional<String> cell(Map<String, Object> attributes, String name) {
    if (!attributes.containsKey(name)) {
      return Optional.empty();
    }
    Object value = attributes.get(name);
    return Optional.of(
        value instanceof String text && text.equals(attribute(text)) && !text.isEmpty()
            ? text
            : Json.write(value));
  }

  /** What an attribute's text means: JSON where it is JSON, else itself. */
  static Object attribute(String text) {
    try {
      return Json.read(text, Object.class);
    } catch (JsonException e) {
      return text;
    }
  }

  /** As pandas writes a difference of times. */
  private static Optional<String> duration(FrozenTrial trial) {
    Optional<Instant> start = trial.start();
    return trial.complete().isPresent() && start.isPresent()
        ? Optional.of(words(Duration.between(start.get(), trial.complete().get())))
        : Optional.empty();
  }

  private static String words(Duration duration) {
    return String.format(
        Locale.ROOT,
        "%d days %02d:%02d:%02d.%06d",
        duration.toDays(),
        duration.toHoursPart(),
        duration.toMinutesPart(),
        duration.toSecondsPart(),
        duration.toNanosPart() / 1000);
  }
}
