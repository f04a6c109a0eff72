package io.drover.searchers.sampler;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import io.drover.dsl.space.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study in a loop: asks a sampler, is told what came of it. What it knows is the observations, so
 * that saving them saves all there is.
 *
 * <p>For one thread.
 */
public final class AskTell {
  private final Sampler sampler;
  private final int prior;
  private final List<Observation> observations;

  private AskTell(Sampler sampler, int prior, List<Observation> observations) {
    this.sampler = sampler;
    this.prior = prior;
    this.observations = new ArrayList<>(observations);
  }

  /** A study that starts from nothing. */
  public AskTell(Sampler sampler) {
    this(sampler, List.of());
  }

  /** A study that starts with what is known from elsewhere, which are no trials of its own. */
  public AskTell(Sampler sampler, List<Observation> prior) {
    this(sampler, prior.size(), prior);
  }

  /**
   * What to try.
   *
   * @param number of the trial, from 0
   * @param configuration a point of the space
   * @param reason why, for people
   */
  public record Trial(int number, Configuration configuration, String reason) {}

  /** The next trials, all of which are under way from now on. */
  public List<Trial> ask(int count) {
    int first = trials();
    List<Suggestion> suggestions = sampler.ask(List.copyOf(observations), first, count);
    List<Trial> asked = new ArrayList<>(count);
    for (Suggestion suggestion : suggestions) {
      asked.add(new Trial(trials(), suggestion.configuration(), suggestion.reason()));
      observations.add(Observation.running(suggestion.configuration()));
    }
    return asked;
  }

  /** A trial of one training came to its values, one for each objective. */
  public void tell(int number, double... values) {
    List<Double> boxed = new ArrayList<>(values.length);
    List<Double> spread = new ArrayList<>(values.length);
    for (double value : values) {
      boxed.add(value);
      spread.add(0.0);
    }
    tell(number, boxed, List.of(), 1, spread);
  }

  /**
   * A trial came to its values.
   *
   * @param values one for each objective; of several seeds the means
   * @param constraints measured; those above 0 are violated
   * @param seeds how many trainings the values are means of
   * @param spread standard deviation between them, for each value
   */
  public void tell(
      int number, List<Double> values, List<Double> constraints, int seeds, List<Double> spread) {
    Configuration configuration = running(number);
    observations.set(
        prior + number,
        new Observation(
            configuration, Observation.State.COMPLETE, values, constraints, seeds, spread));
  }

  /** A trial failed. */
  public void fail(int number) {
    observations.set(prior + number, Observation.failed(running(number)));
  }

  private Configuration running(int number) {
    if (number < 0 || number >= trials()) {
      throw new IllegalArgumentException(
          "there are trials 0 to " + (trials() - 1) + ", but not " + number);
    }
    Observation observation = observations.get(prior + number);
    if (observation.state() != Observation.State.RUNNING) {
      throw new IllegalArgumentException("trial " + number + " is " + observation.state());
    }
    return observation.configuration();
  }

  /** How many were asked for. */
  public int trials() {
    return observations.size() - prior;
  }

  /** Everything known, prior data first, then trials by number. */
  public List<Observation> observations() {
    return List.copyOf(observations);
  }

  /** All there is to know, as JSON. */
  public byte[] save() {
    Map<String, Object> saved = new LinkedHashMap<>();
    saved.put("prior", prior);
    saved.put("observations", observations.stream().map(AskTell::json).toList());
    return Json.write(saved).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The study that was saved, with a sampler of the same problem.
   *
   * @throws IllegalArgumentException if the bytes are none that were saved
   */
  public static AskTell load(Sampler sampler, byte[] saved) {
    try {
      Map<String, Object> json = Json.readObject(new String(saved, StandardCharsets.UTF_8));
      List<Observation> observations =
          ((List<?>) json.get("observations")).stream().map(AskTell::observation).toList();
      return new AskTell(sampler, ((Number) json.get("prior")).intValue(), observations);
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("this is no saved study", e);
    }
  }

  private static Map<String, Object> json(Observation observation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("configuration", observation.configuration().values());
    json.put("state", observation.state().name());
    json.put("values", observation.values());
    json.put("constraints", observation.constraints());
    json.put("seeds", observation.seeds());
    json.put("spread", observation.spread());
    return json;
  }

  @SuppressWarnings("unchecked") // JSON has no other keys
  private static Observation observation(Object saved) {
    Map<String, Object> json = (Map<String, Object>) saved;
    return new Observation(
        new Configuration((Map<String, Object>) json.get("configuration")),
        Observation.State.valueOf((String) json.get("state")),
        doubles(json.get("values")),
        doubles(json.get("constraints")),
        ((Number) json.get("seeds")).intValue(),
        doubles(json.get("spread")));
  }

  private static List<Double> doubles(Object numbers) {
    return ((List<?>) numbers).stream().map(number -> ((Number) number).doubleValue()).toList();
  }
}
