package io.drover.catalog.tasks.engine;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads and writes the protocol's JSON. */
final class EngineWords {
  /** Version of the protocol. */
  static final int PROTOCOL = 1;

  private static final Map<String, Function<EngineWords, ObservationSpace>> OBSERVATIONS =
      new TreeMap<>(
          Map.of(
              "vector",
              words -> new ObservationSpace.Vector(words.whole("size")),
              "one_hot",
              words -> new ObservationSpace.OneHot(words.whole("n")),
              "image",
              EngineWords::image,
              "dict",
              EngineWords::dict));

  private static final Map<String, Function<EngineWords, ActionSpace>> ACTIONS =
      new TreeMap<>(
          Map.of(
              "discrete", words -> new ActionSpace.Discrete(words.whole("n")),
              "multi_discrete", EngineWords::multiDiscrete,
              "box", EngineWords::box));

  private final Map<?, ?> object;

  private EngineWords(Object object) {
    if (!(object instanceof Map<?, ?> map)) {
      throw new JsonException("an object is wanted, but there is " + object, null);
    }
    this.object = map;
  }

  /** What an engine is asked for first. */
  static String request(Map<String, Object> settings, boolean trial) {
    Map<String, Object> request = new TreeMap<>();
    request.put("protocol", PROTOCOL);
    request.put("settings", settings);
    request.put("trial", trial);
    return Json.write(request);
  }

  /**
   * What it answers.
   *
   * @throws JsonException if that is no such answer
   */
  static EngineFacts facts(String json) {
    EngineWords words = new EngineWords(Json.readObject(json));
    if (words.whole("protocol") != PROTOCOL) {
      throw new JsonException("protocol must be " + PROTOCOL, null);
    }
    ObservationSpace observations = observations(words.object.get("observation"));
    ActionSpace actions = words.inner("action").chosen(ACTIONS);
    return new EngineFacts(
        observations,
        words.truth("observation_bytes"),
        actions,
        words.truth("masks") && !actions.continuous(),
        words.object.get("max_episode_steps") == null
            ? OptionalInt.empty()
            : OptionalInt.of(words.whole("max_episode_steps")),
        words.object.get("solved_at") instanceof Number score
            ? OptionalDouble.of(score.doubleValue())
            : OptionalDouble.empty(),
        words.texts("libraries"));
  }

  private static ObservationSpace observations(Object words) {
    return new EngineWords(words).chosen(OBSERVATIONS);
  }

  private <T> T chosen(Map<String, Function<EngineWords, T>> types) {
    String type = String.valueOf(object.get("type"));
    if (!types.containsKey(type)) {
      throw new JsonException(
          "type must be one of " + String.join(", ", types.keySet()) + ", but is " + type, null);
    }
    return types.get(type).apply(this);
  }

  private ObservationSpace image() {
    return new ObservationSpace.Image(whole("channels"), whole("height"), whole("width"));
  }

  private ObservationSpace dict() {
    return new ObservationSpace.Dict(
        list("parts").stream()
            .map(EngineWords::new)
            .map(
                part ->
                    new ObservationSpace.Part(
                        String.valueOf(part.object.get("name")),
                        observations(part.object.get("space"))))
            .toList());
  }

  private ActionSpace multiDiscrete() {
    return new ActionSpace.MultiDiscrete(
        list("choices").stream().map(n -> positive("choices", n)).toList());
  }

  private ActionSpace box() {
    List<Double> low = numbers("low");
    List<Double> high = numbers("high");
    if (low.size() != high.size() || low.isEmpty()) {
      throw new JsonException("low and high must have the same length, at least 1", null);
    }
    return new ActionSpace.Box(low, high);
  }

  private EngineWords inner(String name) {
    return new EngineWords(object.get(name));
  }

  private int whole(String name) {
    return positive(name, object.get(name));
  }

  private static int positive(String name, Object value) {
    if (value instanceof Long n && n > 0 && n <= Integer.MAX_VALUE) {
      return n.intValue();
    }
    throw new JsonException(name + " must be a whole number above 0, but is " + value, null);
  }

  private boolean truth(String name) {
    return Boolean.TRUE.equals(object.get(name));
  }

  private List<?> list(String name) {
    if (object.get(name) instanceof List<?> list) {
      return list;
    }
    throw new JsonException(name + " must be a list, but is " + object.get(name), null);
  }

  private List<Double> numbers(String name) {
    return list(name).stream()
        .map(
            value -> {
              if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                return number.doubleValue();
              }
              throw new JsonException(name + " must hold finite numbers, not " + value, null);
            })
        .toList();
  }

  private Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>();
    if (object.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return Collections.unmodifiableMap(texts);
  }
}
