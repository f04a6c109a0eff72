package io.drover.catalog.tasks.table;

import io.drover.catalog.tasks.tabular.DataContent;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.InvalidFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the rows of a {@link Table}. */
final class TableRows {
  private static final String HYPERPARAMETER = "hp_config.";
  private static final List<String> OTHERS = List.of("run_id", "budget", "performance", "seed");

  private final DataFile file;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  /** Texts of the hyperparameters, by column, of each configuration by number. */
  private final TreeMap<Long, String[]> configurations = new TreeMap<>();

  private final TreeMap<Long, Integer> budgets = new TreeMap<>();
  private final TreeMap<Long, Integer> seeds = new TreeMap<>();
  private final List<Cell> cells = new ArrayList<>();
  private int line;

  private record Cell(long run, long seed, long budget, double performance) {}

  TableRows(DataFile file) {
    this.file = file;
  }

  Table read(InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    header(reader.readLine());
    for (String row = reader.readLine(); row != null; row = reader.readLine()) {
      line++;
      row(row.split(",", -1));
    }
    if (cells.isEmpty()) {
      throw problem("there must be rows under the names of the columns");
    }
    return table();
  }

  private void header(String names) {
    line = 1;
    String[] split = names == null ? new String[0] : names.split(",", -1);
    for (int i = 0; i < split.length; i++) {
      columns.put(split[i].strip(), i);
    }
    for (String name : OTHERS) {
      if (!columns.containsKey(name)) {
        throw problem(
            "must begin with the names of its columns, among them "
                + name
                + ", but has "
                + columns.keySet());
      }
    }
    if (hyperparameters().isEmpty()) {
      throw problem("needs a column hp_config.NAME for each hyperparameter");
    }
  }

  private List<String> hyperparameters() {
    return columns.keySet().stream().filter(name -> name.startsWith(HYPERPARAMETER)).toList();
  }

  private void row(String[] row) {
    if (row.length != columns.size()) {
      throw problem("must have " + columns.size() + " columns, but has " + row.length);
    }
    long run = whole(row, "run_id");
    long budget = whole(row, "budget");
    long seed = whole(row, "seed");
    configurations.putIfAbsent(run, row);
    budgets.put(budget, 0);
    seeds.put(seed, 0);
    cells.add(new Cell(run, seed, budget, performance(row[columns.get("performance")].strip())));
  }

  private long whole(String[] row, String column) {
    String text = row[columns.get(column)].strip();
    try {
      return Math.round(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw (InvalidFileException)
          problem(column + " must be a whole number, but is '" + text + "'").initCause(e);
    }
  }

  /** A number, or NaN where there is none: a crash. */
  private double performance(String text) {
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      throw (InvalidFileException)
          problem("performance must be a number or nothing, but is '" + text + "'").initCause(e);
    }
  }

  private Table table() {
    List<String> names = hyperparameters();
    Map<String, Domain> domains = new LinkedHashMap<>();
    Map<String, Column> read = new LinkedHashMap<>();
    for (String name : names) {
      List<String> texts =
          configurations.values().stream().map(row -> row[columns.get(name)].strip()).toList();
      read.put(name.substring(HYPERPARAMETER.length()), new Column(texts));
    }
    Map<String, Condition> conditions = new LinkedHashMap<>();
    read.forEach(
        (name, column) ->
            column.condition(read).ifPresent(condition -> conditions.put(name, condition)));
    read.forEach((name, column) -> domains.put(name, column.domain()));
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = 0; i < configurations.size(); i++) {
      Map<String, Object> point = new LinkedHashMap<>();
      for (Map.Entry<String, Column> entry : read.entrySet()) {
        int at = i;
        entry.getValue().value(at).ifPresent(value -> point.put(entry.getKey(), value));
      }
      points.add(point);
    }
    return new Table(
        new Space(Column.parentsFirst(domains, conditions), conditions, List.of()),
        points,
        number(budgets),
        number(seeds),
        performances());
  }

  private static long[] number(TreeMap<Long, Integer> numbers) {
    int place = 0;
    for (Map.Entry<Long, Integer> entry : numbers.entrySet()) {
      entry.setValue(place++);
    }
    return numbers.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  /** What has no row crashed. */
  private double[][][] performances() {
    double[][][] all = new double[configurations.size()][seeds.size()][budgets.size()];
    for (double[][] one : all) {
      for (double[] seed : one) {
        Arrays.fill(seed, Double.NaN);
      }
    }
    List<Long> runs = List.copyOf(configurations.keySet());
    Map<Long, Integer> places = new TreeMap<>();
    for (int i = 0; i < runs.size(); i++) {
      places.put(runs.get(i), i);
    }
    for (Cell cell : cells) {
      all[places.get(cell.run())][seeds.get(cell.seed())][budgets.get(cell.budget())] =
          cell.performance();
    }
    return all;
  }

  private InvalidFileException problem(String message) {
    return DataContent.problem(file, line, message);
  }
}
