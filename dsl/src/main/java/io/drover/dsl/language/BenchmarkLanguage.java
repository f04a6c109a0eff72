package io.drover.dsl.language;

import static io.drover.dsl.language.Field.optional;
import static io.drover.dsl.language.Field.required;
import static io.drover.dsl.language.Field.withDefault;

import io.drover.dsl.component.Interval;
import java.util.List;

/** Every key of a benchmark, in the order in which it is written. */
public final class BenchmarkLanguage {
  /** The word for the night before as a baseline. */
  public static final String LAST = "last";

  /** Keys of an experiment that a benchmark gives to its cells itself. */
  public static final List<String> OWN = List.of("drover", "kind", "name", "seed");

  /** The exact test's time grows with the cube of the number of scores. */
  private static final int MOST_SEEDS = 50;

  private static final Shape SEEDS = new Shape.Whole(new Interval(2, true, MOST_SEEDS, true));

  private BenchmarkLanguage() {}

  /** Keys of {@code schedule}. */
  public static final List<Field> SCHEDULE =
      List.of(
          required(
              "cron",
              new Shape.Text(),
              "When it is due, as minute, hour, day of the month, month and day of the week, such"
                  + " as '30 2 * * *'; at most once a day."),
          withDefault(
              "zone", new Shape.Text(), "UTC", "Time zone of the cron, such as Europe/Berlin."),
          withDefault(
              "missed",
              new Shape.Choice(List.of("run-once", "skip")),
              "run-once",
              "What happens to nights in which no scheduler ran: the last of them is run, or none."));

  /** Keys of a benchmark. */
  public static final List<Field> BENCHMARK =
      List.of(
          Language.EXPERIMENT.get(0),
          required("kind", new Shape.Choice(Language.KINDS), "What the file describes: benchmark."),
          required("name", new Shape.Name(), "Names the folder of its nights."),
          required(
              "matrix",
              new Shape.Matrix(),
              "Paths into the experiment, each with a list of values or a mapping of names to"
                  + " values; every combination is a cell."),
          required(
              "experiment",
              new Shape.Template(),
              "What is common to all cells, as in an experiment."),
          withDefault(
              "seeds",
              SEEDS,
              5L,
              "Trainings of each cell in a night, on seeds that no other night has; where there is"
                  + " a search, searches."),
          withDefault(
              "alpha",
              new Shape.Share(),
              0.05,
              "Probability that a night in which nothing got better or worse says of any cell that"
                  + " it did."),
          withDefault(
              "baseline",
              new Shape.Text(),
              LAST,
              "What a night is compared with: last, the night before; a date such as 2026-11-23; or"
                  + " the file of a night, *.json, relative to this file."),
          optional("schedule", new Shape.Section(SCHEDULE), "When drover bench schedule runs it."),
          optional(
              "normalize",
              new Shape.Ranges(),
              "For each task the scores that count as 0 and 1, such as CartPole-v1: [0, 500], so"
                  + " that scores of several tasks can be summed up."));
}
