package io.drover.examples.samplers;

import io.drover.catalog.tasks.bbob.BbobFunction;
import io.drover.catalog.tasks.table.Table;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.json.Json;
import io.drover.dsl.space.CategoricalDomain;
import io.drover.dsl.space.Condition;
import io.drover.dsl.space.Domain;
import io.drover.dsl.space.FloatDomain;
import io.drover.dsl.space.IntDomain;
import io.drover.searchers.SamplerMethod;
import io.drover.searchers.sampler.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The test-bed for programs in other languages: answers each line of JSON on the input with one on
 * the output. So all samplers meet the same functions and tables, and one test compares them.
 * {@code examples/peers/samplers.py} asks.
 */
public final class SamplerBed {
  private static final int DIMENSIONS = 5;
  private static final int FUNCTION_TRIALS = 100;
  private static final int TABLE_TRIALS = 32;
  private static final int TUNING_SEEDS = 3;
  private static final String SUFFIX = ".csv.gz";

  private final Map<String, BedProblem> problems = new LinkedHashMap<>();
  private final Map<String, SamplerMethod<?>> samplers = Search.samplers();

  /** The problem of the repetition that was asked about last. */
  private String last = "";

  private BedProblem.Repetition repetition;

  /** The functions, and the tables of a folder if it is there. */
  SamplerBed(Path tables) throws IOException {
    for (BbobFunction function : BbobFunction.values()) {
      add(new FunctionProblem(function, DIMENSIONS, FUNCTION_TRIALS));
    }
    add(ChoicesProblem.mixed(FUNCTION_TRIALS));
    add(ChoicesProblem.tree(FUNCTION_TRIALS));
    if (Files.isDirectory(tables)) {
      try (Stream<Path> files = Files.list(tables)) {
        for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
          String name = file.getFileName().toString().replace(SUFFIX, "");
          Table table = Table.read(DataFile.of(file));
          add(new TableProblem("arlbench-" + name, table, TABLE_TRIALS, TUNING_SEEDS));
        }
      }
    }
  }

  private void add(BedProblem problem) {
    problems.put(problem.name(), problem);
  }

  /** Answers until the input ends; the argument is the folder of ARLBench's tables. */
  public static void main(String[] args) throws IOException {
    SamplerBed bed = new SamplerBed(Path.of(args[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(Json.write(bed.answer(Json.readObject(line))).replace("\n", ""));
    }
  }

  /** The answer to a question; {@code do} says what it is. */
  Map<String, Object> answer(Map<String, Object> question) {
    String what = (String) question.get("do");
    Map<String, Ask> asks =
        Map.of(
            "problems",
                q -> Map.of("problems", problems.values().stream().map(this::told).toList()),
            "trial", this::trial,
            "score", q -> score(repetition(q).score(point(q))),
            "run", this::run,
            "verdicts", SamplerBed::verdicts);
    return asks.get(what).answer(question);
  }

  private interface Ask {
    Map<String, Object> answer(Map<String, Object> question);
  }

  private Map<String, Object> told(BedProblem problem) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", problem.name());
    told.put("direction", problem.direction().name());
    told.put("trials", problem.trials());
    told.put(
        "samplers",
        samplers.entrySet().stream()
            .filter(sampler -> Search.refuses(sampler.getValue(), problem).isEmpty())
            .map(Map.Entry::getKey)
            .toList());
    List<Map<String, Object>> parameters = new ArrayList<>();
    problem
        .space()
        .domains()
        .forEach(
            (name, domain) ->
                parameters.add(parameter(name, domain, problem.space().conditions().get(name))));
    told.put("parameters", parameters);
    return told;
  }

  private static Map<String, Object> parameter(String name, Domain domain, Condition condition) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    if (domain instanceof FloatDomain floats) {
      parameter.put("type", "float");
      parameter.put("low", floats.low());
      parameter.put("high", floats.high());
      parameter.put("log", floats.log());
    } else if (domain instanceof IntDomain ints) {
      parameter.put("type", "int");
      parameter.put("low", ints.low());
      parameter.put("high", ints.high());
      parameter.put("log", ints.log());
    } else if (domain instanceof CategoricalDomain choices) {
      parameter.put("type", "categorical");
      parameter.put("choices", choices.choices());
    }
    if (condition != null) {
      Map.Entry<String, List<Object>> when = condition.when().entrySet().iterator().next();
      parameter.put("when", when.getKey());
      parameter.put("is", when.getValue());
    }
    return parameter;
  }

  private Map<String, Object> trial(Map<String, Object> question) {
    List<Double> values = repetition(question).trial(point(question));
    return values.isEmpty() ? Map.of() : Map.of("value", Search.mean(values));
  }

  private static Map<String, Object> score(OptionalDouble score) {
    return score.isPresent() ? Map.of("score", score.getAsDouble()) : Map.of();
  }

  private BedProblem.Repetition repetition(Map<String, Object> question) {
    String asked = question.get("problem") + " " + question.get("repetition");
    if (!asked.equals(last)) {
      repetition = problem(question).repetition(number(question, "repetition"));
      last = asked;
    }
    return repetition;
  }

  private BedProblem problem(Map<String, Object> question) {
    return problems.get((String) question.get("problem"));
  }

  private static int number(Map<String, Object> question, String key) {
    return ((Number) question.get(key)).intValue();
  }

  /** JSON does not tell 1.0 from 1. */
  private Map<String, Object> point(Map<String, Object> question) {
    Map<String, Object> point = new LinkedHashMap<>();
    Map<?, ?> given = (Map<?, ?>) question.get("point");
    problem(question)
        .space()
        .domains()
        .forEach(
            (name, domain) -> {
              Object value = given.get(name);
              if (value instanceof Number number && !(domain instanceof CategoricalDomain)) {
                point.put(
                    name,
                    domain instanceof FloatDomain
                        ? (Object) number.doubleValue()
                        : (Object) number.longValue());
              } else if (value != null) {
                point.put(name, value instanceof Integer i ? (Object) i.longValue() : value);
              }
            });
    return point;
  }

  private Map<String, Object> run(Map<String, Object> question) {
    SamplerMethod<?> method = samplers.get((String) question.get("sampler"));
    return score(Search.score(method, problem(question), number(question, "repetition")));
  }

  private static Map<String, Object> verdicts(Map<String, Object> question) {
    List<Verdict.Scores> all = new ArrayList<>();
    for (Object given : (List<?>) question.get("problems")) {
      Map<?, ?> scores = (Map<?, ?>) given;
      all.add(
          new Verdict.Scores(
              (String) scores.get("name"),
              Direction.valueOf((String) scores.get("direction")),
              scores(scores.get("ours")),
              scores(scores.get("theirs"))));
    }
    return Map.of("verdicts", Verdict.of(all).stream().map(SamplerBed::told).toList());
  }

  private static List<OptionalDouble> scores(Object numbers) {
    List<OptionalDouble> scores = new ArrayList<>();
    for (Object number : (List<?>) numbers) {
      scores.add(
          number == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(((Number) number).doubleValue()));
    }
    return scores;
  }

  private static Map<String, Object> told(Verdict verdict) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("problem", verdict.problem());
    told.put("ours", Double.isFinite(verdict.ours()) ? verdict.ours() : null);
    told.put("theirs", Double.isFinite(verdict.theirs()) ? verdict.theirs() : null);
    told.put("ours_failed", verdict.oursFailed());
    told.put("theirs_failed", verdict.theirsFailed());
    told.put("wins", verdict.wins());
    told.put("losses", verdict.losses());
    told.put("p", verdict.probability());
    told.put("word", verdict.word());
    return told;
  }
}
