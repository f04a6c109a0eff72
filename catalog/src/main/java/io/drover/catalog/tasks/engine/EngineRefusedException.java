package io.drover.catalog.tasks.engine;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import java.util.Map;

/** An engine answers that it cannot do what it was asked to. */
final class EngineRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String setting;
  private final String hint;

  /**
   * A refusal.
   *
   * @param setting that is to be changed; empty if none is
   * @param message with a setting, what it must be and is; else what happened
   * @param hint what to do; may be empty
   */
  EngineRefusedException(String setting, String message, String hint) {
    super(message);
    this.setting = setting;
    this.hint = hint;
  }

  /**
   * From an engine's answer.
   *
   * @throws JsonException if it is no such answer
   */
  static EngineRefusedException of(String json) {
    Map<String, Object> words = Json.readObject(json);
    if (!(words.get("message") instanceof String message)) {
      throw new JsonException("an error must have a message", null);
    }
    return new EngineRefusedException(
        String.valueOf(words.getOrDefault("setting", "")),
        message.lines().findFirst().orElse("").strip(),
        String.valueOf(words.getOrDefault("hint", "")));
  }

  /** For a file's problem: what is wrong, and after a line feed what to do. */
  String words() {
    String head = setting.isEmpty() ? getMessage() : setting + " " + getMessage();
    return hint.isEmpty() ? head : head + "\n" + hint;
  }
}
