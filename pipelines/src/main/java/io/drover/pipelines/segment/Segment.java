package io.drover.pipelines.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drover.dsl.experiment.Use;
import io.drover.dsl.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The unit of work: train one learner for some environment steps, or evaluate one checkpoint. A
 * pure function of exactly these fields.
 *
 * @param kind what to do
 * @param code digest of the code that can influence the outcome
 * @param task what is learned or played
 * @param algorithm with every hyperparameter
 * @param horizon environment steps of the whole training this is a part of
 * @param stream name of the key that roots its random numbers, such as {@code seed/1003}
 * @param parent key of the training segment whose checkpoint it continues or evaluates; empty to
 *     start untrained
 * @param fromStep environment steps of that checkpoint
 * @param toStep environment steps when it ends; {@code fromStep} for an evaluation
 * @param episodes of an evaluation; 0 for a training
 * @param deterministic whether an evaluation takes the most likely action; false for a training
 * @param libraries what the outcome depends on outside of our code, by name, sorted; left out of
 *     the written form where there is nothing
 * @param curriculum the teacher of a training with every parameter; empty where none draws
 *     contexts, and of an evaluation; left out of the written form if empty
 * @param contexts what a training's teacher draws from, or an evaluation plays in; empty where the
 *     task is always the same; left out of the written form if empty
 * @param wrap what stands around the task, from the task outwards; of an evaluation what changes
 *     the task alone; left out of the written form if empty
 */
public record Segment(
    Kind kind,
    String code,
    Use task,
    Use algorithm,
    long horizon,
    String stream,
    String parent,
    long fromStep,
    long toStep,
    int episodes,
    boolean deterministic,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> libraries,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Use> curriculum,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SegmentContexts> contexts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Use> wrap) {

  /** Copies map and list; takes none for empty ones, as the written form does. */
  public Segment {
    libraries =
        libraries == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(libraries));
    curriculum = curriculum == null ? Optional.empty() : curriculum;
    contexts = contexts == null ? Optional.empty() : contexts;
    wrap = wrap == null ? List.of() : List.copyOf(wrap);
  }

  /** A segment of a task that is always the same, with nothing around it. */
  public Segment(
      Kind kind,
      String code,
      Use task,
      Use algorithm,
      long horizon,
      String stream,
      String parent,
      long fromStep,
      long toStep,
      int episodes,
      boolean deterministic,
      Map<String, String> libraries) {
    this(
        kind,
        code,
        task,
        algorithm,
        horizon,
        stream,
        parent,
        fromStep,
        toStep,
        episodes,
        deterministic,
        libraries,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** What a segment does. */
  public enum Kind {
    TRAIN,
    EVALUATE
  }

  /** Changes when the meaning of the fields does, so that no old outcome is taken for a new one. */
  private static final String FORM = "drover-segment-1\n";

  /**
   * SHA-256 of everything above but the paths of files, in hexadecimal: where its outcome is
   * stored.
   */
  public String key() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] text = (FORM + Json.write(withoutPaths())).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(sha.digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Where a file of the task lies makes no other segment; what is in it does. */
  private Segment withoutPaths() {
    return new Segment(
        kind,
        code,
        task.withoutPaths(),
        algorithm,
        horizon,
        stream,
        parent,
        fromStep,
        toStep,
        episodes,
        deterministic,
        libraries,
        curriculum,
        contexts,
        wrap);
  }

  /** Environment steps it trains. */
  public long envSteps() {
    return toStep - fromStep;
  }
}
