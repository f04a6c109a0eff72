package io.drover.catalog.tasks.table;

import io.drover.catalog.tasks.tabular.DataContent;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.Space;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Real trainings in a table: what each of some configurations came to, with several seeds, after
 * several numbers of environment steps. Immutable.
 *
 * <p>The file is ARLBench's (arXiv:2409.18827): a row for each, with columns {@code run_id} (the
 * configuration), {@code budget} (environment steps), {@code performance}, {@code seed}, and {@code
 * hp_config.NAME} for each hyperparameter, empty where it is not active. A performance that is
 * missing or no finite number is a crash.
 */
public final class Table {
  /** By the digest of the content: it says all. */
  private static final ConcurrentMap<String, SoftReference<Table>> KNOWN =
      new ConcurrentHashMap<>();

  private final Space space;
  private final List<Map<String, Object>> configurations;
  private final long[] budgets;
  private final long[] seeds;

  /** {@code [configuration, seed, budget]}; NaN for a crash. */
  private final double[][][] performances;

  Table(
      Space space,
      List<Map<String, Object>> configurations,
      long[] budgets,
      long[] seeds,
      double[][][] performances) {
    this.space = space;
    this.configurations = List.copyOf(configurations);
    this.budgets = budgets;
    this.seeds = seeds;
    this.performances = performances;
  }

  /**
   * The table of a file, also compressed by gzip; read once in a process.
   *
   * @throws io.drover.dsl.yaml.InvalidFileException if it is none
   */
  public static Table read(DataFile file) {
    SoftReference<Table> known = KNOWN.get(file.sha256());
    Table table = known == null ? null : known.get();
    if (table == null) {
      table = DataContent.read(file, in -> new TableRows(file).read(in));
      KNOWN.put(file.sha256(), new SoftReference<>(table));
    }
    return table;
  }

  /** Four configurations with two seeds, made up. */
  static Table example() {
    StringBuilder rows =
        new StringBuilder("run_id,budget,performance,hp_config.learning_rate,seed\n");
    for (int run = 0; run < 4; run++) {
      for (int seed = 0; seed < 2; seed++) {
        for (int budget = 1000; budget <= 2000; budget += 1000) {
          int performance = budget / 100 * (run + 1) + seed;
          rows.append(
              run + "," + budget + "," + performance + ",0.0" + (run + 1) + "," + seed + "\n");
        }
      }
    }
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return new TableRows(new DataFile("example", "")).read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  /**
   * The space that the configurations were drawn from, as far as they tell: hyperparameters by
   * name, in the file's order, within the smallest and largest value there is.
   */
  public Space space() {
    return space;
  }

  /** How many configurations there are. */
  public int size() {
    return configurations.size();
  }

  /** Hyperparameters of a configuration that are active. */
  public Map<String, Object> configuration(int index) {
    return configurations.get(index);
  }

  /** Environment steps after which there was an evaluation, ascending. */
  public List<Long> budgets() {
    return boxed(budgets);
  }

  /** The seeds, ascending. */
  public List<Long> seeds() {
    return boxed(seeds);
  }

  private static List<Long> boxed(long[] numbers) {
    List<Long> list = new ArrayList<>();
    for (long number : numbers) {
      list.add(number);
    }
    return list;
  }

  /**
   * What a training came to.
   *
   * @param configuration its place, from 0
   * @param seed its place among the seeds
   * @param budget its place among the budgets
   * @return empty if it crashed by then
   */
  public OptionalDouble performance(int configuration, int seed, int budget) {
    double performance = performances[configuration][seed][budget];
    return Double.isNaN(performance) ? OptionalDouble.empty() : OptionalDouble.of(performance);
  }

  /**
   * The configuration that is nearest to a point: by the squares of the distances of numbers on
   * their scales, each as a part of its range, and 1 for each choice that differs and each
   * hyperparameter that only one of the two has. Of equally near ones the first.
   */
  public int nearest(Map<String, Object> point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < configurations.size(); i++) {
      double distance = distance(point, configurations.get(i));
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  private double distance(Map<String, Object> one, Map<String, Object> other) {
    double sum = 0;
    for (Map.Entry<String, Domain> entry : space.domains().entrySet()) {
      Object a = one.get(entry.getKey());
      Object b = other.get(entry.getKey());
      if (a == null || b == null) {
        sum += a == b ? 0 : 1;
      } else if (entry.getValue() instanceof CategoricalDomain) {
        sum += a.equals(b) ? 0 : 1;
      } else {
        double apart = entry.getValue().place(a) - entry.getValue().place(b);
        sum += apart * apart;
      }
    }
    return sum;
  }
}
