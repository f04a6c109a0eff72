package io.drover.catalog.bench.training;

import io.drover.catalog.Algorithm;
import io.drover.catalog.Learner;
import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.Registry;
import io.drover.dsl.json.Json;
import io.drover.dsl.random.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A training that a command line names: {@code name=value …} for the program, two dashes, and
 * {@code name=value …} for the algorithm's parameters, named as in a file.
 *
 * @param algorithm what trains: the program's {@code algorithm}
 * @param params its parameters
 * @param type what it trains on: the program's {@code task}
 * @param settings everything the program was given
 */
record NamedTraining<P extends Record>(
    Algorithm<P> algorithm, P params, TaskType<?> type, Map<String, String> settings) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it names what is not registered, or wrong parameters
   */
  static NamedTraining<?> parse(String... args) {
    List<String> words = List.of(args);
    int dashes = words.indexOf("--");
    if (dashes < 0) {
      throw new IllegalArgumentException("two dashes must stand before the parameters");
    }
    Map<String, String> settings = pairs(words.subList(0, dashes));
    Map<String, String> values = pairs(words.subList(dashes + 1, words.size()));
    Algorithm<?> algorithm = find(Kind.ALGORITHM, settings.get("algorithm"), Algorithm.class);
    return of(algorithm, settings, values);
  }

  private static <P extends Record> NamedTraining<P> of(
      Algorithm<P> algorithm, Map<String, String> settings, Map<String, String> texts) {
    P params = Params.create(algorithm.params(), parsed(algorithm.params(), texts));
    TaskType<?> type = find(Kind.TASK, settings.get("task"), TaskType.class);
    return new NamedTraining<>(algorithm, params, type, settings);
  }

  /** An untrained learner. */
  Learner<P> start(long seed) {
    return algorithm.start(params, this::task, steps(), Key.of(seed));
  }

  /** Copies of the task. */
  Task task(int copies) {
    return create(type, copies);
  }

  private static <Q extends Record> Task create(TaskType<Q> type, int copies) {
    return type.create(Params.create(type.params(), Map.of()), copies);
  }

  /** Versions of the native libraries that compute it. */
  Map<String, String> libraries() {
    return algorithm.libraries(params);
  }

  /** Environment steps between two moments at which training can be cut. */
  long rollout() {
    return algorithm.rolloutSteps(params);
  }

  /** The program's {@code env_steps}, rounded up to whole rollouts. */
  long steps() {
    return wholeRollouts(number("env_steps"));
  }

  /** Steps rounded up to whole rollouts. */
  long wholeRollouts(long steps) {
    return -Math.floorDiv(-steps, rollout()) * rollout();
  }

  /** A number that the program was given. */
  long number(String name) {
    String text = settings.get(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " must be given, as in " + name + "=1");
    }
    return Long.parseLong(text);
  }

  private static <T> T find(Kind kind, String name, Class<T> type) {
    Component<?> found =
        Registry.load()
            .find(kind, name)
            .orElseThrow(() -> new IllegalArgumentException("there is no " + kind + " " + name));
    return type.cast(found);
  }

  private static Map<String, String> pairs(List<String> words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("must be name=value, but is " + word);
      }
      pairs.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return pairs;
  }

  /** Texts as values of the parameters' types; a name that is no parameter stays as it is. */
  private static Map<String, Object> parsed(
      Class<? extends Record> record, Map<String, String> texts) {
    Map<String, Object> values = new LinkedHashMap<>(texts);
    for (ParamSpec spec : Params.specs(record)) {
      if (texts.containsKey(spec.name())) {
        values.put(spec.name(), parsed(spec, texts.get(spec.name())));
      }
    }
    return values;
  }

  private static Object parsed(ParamSpec spec, String text) {
    if (text.equals("null")) {
      return null;
    }
    return switch (spec.type()) {
      case INT -> Long.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case BOOL -> Boolean.valueOf(text);
      case TEXT -> text;
      case FILE -> file(text);
      case INT_LIST -> items(text, Long::valueOf);
      case FLOAT_LIST -> items(text, Double::valueOf);
      case TEXT_LIST -> items(text, item -> item);
      case MAPPING -> Json.readObject(text);
    };
  }

  private static Object file(String path) {
    try {
      return DataFile.of(Path.of(path)).plain();
    } catch (IOException e) {
      throw new IllegalArgumentException("no file " + path + " can be read", e);
    }
  }

  private static List<Object> items(String text, Function<String, Object> item) {
    String inner = text.substring(1, text.length() - 1);
    return Arrays.stream(inner.split(",")).map(String::strip).map(item).toList();
  }
}
