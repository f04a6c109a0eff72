package io.drover.searchers.optuna.journal.replay;

import io.drover.dsl.json.Json;
import io.drover.searchers.optuna.FrozenTrial;
import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import io.drover.searchers.optuna.distribution.Distributions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All trials of a journal, as rows of numbers. */
final class TrialTable {
  static final long NO_TIME = Long.MIN_VALUE;

  final ByteTable nameBytes = new ByteTable();
  final ByteTable distributionBytes = new ByteTable();
  final Entries params = new Entries();
  final Entries intermediate = new Entries();
  final Entries userAttrs = new Entries();
  final Entries systemAttrs = new Entries();
  final Texts texts = new Texts();

  private static final TrialState[] STATES = TrialState.values();

  private final List<String> names = new ArrayList<>();
  private final List<Distribution> distributions = new ArrayList<>();
  private int size;
  private int[] study = new int[16];
  private int[] number = new int[16];
  private byte[] state = new byte[16];
  private long[] start = new long[16];
  private long[] complete = new long[16];
  private double[][] values = new double[16][];
  private static final double[] NO_VALUES = {};

  int size() {
    return size;
  }

  /** A trial that runs. */
  int add(int ofStudy, int withNumber) {
    if (size == study.length) {
      int more = 2 * size;
      study = Arrays.copyOf(study, more);
      number = Arrays.copyOf(number, more);
      state = Arrays.copyOf(state, more);
      start = Arrays.copyOf(start, more);
      complete = Arrays.copyOf(complete, more);
      values = Arrays.copyOf(values, more);
    }
    study[size] = ofStudy;
    number[size] = withNumber;
    start[size] = NO_TIME;
    complete[size] = NO_TIME;
    values[size] = NO_VALUES;
    return size++;
  }

  int study(int trial) {
    return study[trial];
  }

  int number(int trial) {
    return number[trial];
  }

  TrialState state(int trial) {
    return STATES[state[trial]];
  }

  void state(int trial, TrialState to) {
    state[trial] = (byte) to.ordinal();
  }

  void start(int trial, long micros) {
    start[trial] = micros;
  }

  void complete(int trial, long micros) {
    complete[trial] = micros;
  }

  void values(int trial, double[] to) {
    values[trial] = to;
  }

  void param(int trial, int name, int distribution, double internal) {
    params.add(trial, (long) distribution << 32 | name, Double.doubleToRawLongBits(internal));
  }

  void intermediate(int trial, long step, double value) {
    intermediate.add(trial, step, Double.doubleToRawLongBits(value));
  }

  int name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return name(bytes, 0, bytes.length);
  }

  /** The number of a name, in UTF-8. */
  int name(byte[] bytes, int from, int to) {
    int known = nameBytes.find(bytes, from, to);
    if (known >= 0) {
      return known;
    }
    names.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    return nameBytes.add(bytes, from, to);
  }

  Distribution distribution(int id) {
    return distributions.get(id);
  }

  /**
   * The number of a distribution's text.
   *
   * @throws IllegalArgumentException if it is none
   */
  int distribution(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    int known = distributionBytes.find(bytes, 0, bytes.length);
    return known >= 0 ? known : distribution(Distributions.parse(json), bytes, 0, bytes.length);
  }

  /** Takes up a distribution under bytes that stand for it. */
  int distribution(Distribution distribution, byte[] bytes, int from, int to) {
    distributions.add(distribution);
    return distributionBytes.add(bytes, from, to);
  }

  /** The value of a user attribute. */
  Optional<Object> userAttr(int trial, int name) {
    Object value = null;
    for (int e = userAttrs.first(trial); e != Entries.NONE; e = userAttrs.next(e)) {
      if (userAttrs.key(e) == name) {
        value = Json.read(texts.get(userAttrs.number(e)), Object.class);
      }
    }
    return Optional.ofNullable(value);
  }

  FrozenTrial freeze(int trial) {
    Map<String, Object> external = new LinkedHashMap<>();
    Map<String, Distribution> of = new LinkedHashMap<>();
    for (int e = params.first(trial); e != Entries.NONE; e = params.next(e)) {
      String name = names.get((int) params.key(e));
      Distribution distribution = distributions.get((int) (params.key(e) >>> 32));
      of.put(name, distribution);
      external.put(name, distribution.external(Double.longBitsToDouble(params.number(e))));
    }
    SortedMap<Long, Double> reports = new TreeMap<>();
    for (int e = intermediate.first(trial); e != Entries.NONE; e = intermediate.next(e)) {
      reports.put(intermediate.key(e), Double.longBitsToDouble(intermediate.number(e)));
    }
    return new FrozenTrial(
        trial,
        number[trial],
        STATES[state[trial]],
        Arrays.stream(values[trial]).boxed().toList(),
        external,
        of,
        reports,
        attributes(userAttrs, trial),
        attributes(systemAttrs, trial),
        moment(start[trial]),
        moment(complete[trial]));
  }

  private Map<String, Object> attributes(Entries entries, int trial) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int e = entries.first(trial); e != Entries.NONE; e = entries.next(e)) {
      attributes.put(
          names.get((int) entries.key(e)), Json.read(texts.get(entries.number(e)), Object.class));
    }
    return attributes;
  }

  private static Optional<Instant> moment(long micros) {
    return micros == NO_TIME
        ? Optional.empty()
        : Optional.of(
            Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000));
  }
}
