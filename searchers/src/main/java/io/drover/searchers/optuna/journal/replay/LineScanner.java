package io.drover.searchers.optuna.journal.replay;

import io.drover.searchers.optuna.TrialState;
import io.drover.searchers.optuna.distribution.Distribution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Applies lines of the forms that Optuna and Drover write, straight from bytes. A line of any other
 * form is left to {@link GeneralLine}, so nothing here needs to be complete, only right.
 */
final class LineScanner {
  /** Members that it knows. */
  private enum Member {
    OP_CODE,
    WORKER_ID,
    STUDY_ID,
    TRIAL_ID,
    DATETIME_START,
    DATETIME_COMPLETE,
    PARAM_NAME,
    PARAM_VALUE_INTERNAL,
    DISTRIBUTION,
    STATE,
    VALUES,
    STEP,
    INTERMEDIATE_VALUE,
    USER_ATTR,
    SYSTEM_ATTR,
    USER_ATTRS;

    private final int bit = 1 << ordinal();
    private final byte[] name = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  }

  private static final List<List<Member>> BY_LENGTH = byLength();
  private static final int ALWAYS = Member.OP_CODE.bit | Member.WORKER_ID.bit;
  private static final int TRIAL = ALWAYS | Member.TRIAL_ID.bit;
  private static final int CREATE = ALWAYS | Member.STUDY_ID.bit | Member.DATETIME_START.bit;
  private static final int PARAM =
      TRIAL | Member.PARAM_NAME.bit | Member.PARAM_VALUE_INTERNAL.bit | Member.DISTRIBUTION.bit;
  private static final int STATE = TRIAL | Member.STATE.bit | Member.VALUES.bit;
  private static final int REPORT = TRIAL | Member.STEP.bit | Member.INTERMEDIATE_VALUE.bit;

  private final Replay replay;
  private final TrialTable table;
  private final Moments moments = new Moments();

  private byte[] b = {};
  private int limit;

  // The worker of the line before, and by parameter the distribution that it had last.
  private byte[] worker = {};
  private int[] lastDistribution = {};

  // What the line says.
  private int given;
  private int op;
  private int study;
  private int trial;
  private long start;
  private long complete;
  private int name;
  private int distribution;
  private double number;
  private int state;
  private double[] values;
  private int step;
  private int attribute;
  private int attributeFrom;
  private int attributeTo;

  LineScanner(Replay replay) {
    this.replay = replay;
    this.table = replay.table;
  }

  /**
   * Applies a line.
   *
   * @param bytes that end with a control character at the limit
   * @return where its line feed is, or -1 if nothing was done, as its form is another
   */
  int scan(byte[] bytes, int from, int bytesLimit) {
    b = bytes;
    limit = bytesLimit;
    given = 0;
    if (b[from] != '{') {
      return JsonBytes.OTHER;
    }
    int p = from + 1;
    while (true) {
      p = member(p);
      if (p < 0) {
        return JsonBytes.OTHER;
      }
      if (b[p] == '}') {
        break;
      }
      if (b[p] != ',') {
        return JsonBytes.OTHER;
      }
      p = JsonBytes.space(b, p + 1);
    }
    return p + 1 < limit && b[p + 1] == '\n' && apply() ? p + 1 : JsonBytes.OTHER;
  }

  private int member(int from) {
    if (b[from] != '"') {
      return JsonBytes.OTHER;
    }
    int end = JsonBytes.plainText(b, from);
    if (end < 0 || end - from - 1 >= BY_LENGTH.size() || b[end + 1] != ':') {
      return JsonBytes.OTHER;
    }
    for (Member member : BY_LENGTH.get(end - from - 1)) {
      if (Arrays.equals(b, from + 1, end, member.name, 0, member.name.length)) {
        if ((given & member.bit) != 0) {
          return JsonBytes.OTHER;
        }
        given |= member.bit;
        return value(member, JsonBytes.space(b, end + 2));
      }
    }
    return JsonBytes.OTHER;
  }

  /** Reads a member's value. */
  private int value(Member member, int p) {
    return switch (member) {
      case OP_CODE -> (op = whole(p)) < 0 ? op : wholeEnd;
      case STUDY_ID -> (study = whole(p)) < 0 ? study : wholeEnd;
      case TRIAL_ID -> (trial = whole(p)) < 0 ? trial : wholeEnd;
      case STATE -> (state = whole(p)) < 0 ? state : wholeEnd;
      case STEP -> (step = whole(p)) < 0 ? step : wholeEnd;
      case WORKER_ID -> worker(p);
      case DATETIME_START -> {
        int end = moments.read(b, p, limit);
        start = moments.micros();
        yield end;
      }
      case DATETIME_COMPLETE -> {
        int end = moments.read(b, p, limit);
        complete = moments.micros();
        yield complete == TrialTable.NO_TIME ? JsonBytes.OTHER : end;
      }
      case PARAM_NAME -> {
        int end = JsonBytes.plainText(b, p);
        name = end < 0 ? name : table.name(b, p + 1, end);
        yield end < 0 ? end : end + 1;
      }
      case PARAM_VALUE_INTERNAL, INTERMEDIATE_VALUE -> number(p);
      case DISTRIBUTION -> distribution(p);
      case VALUES -> values(p);
      case USER_ATTR, SYSTEM_ATTR -> attribute(p);
      case USER_ATTRS -> b[p] == '{' && b[p + 1] == '}' ? JsonBytes.OTHER : attribute(p);
    };
  }

  private int wholeEnd;

  private int whole(int from) {
    int p = from;
    while (b[p] >= '0' && b[p] <= '9') {
      p++;
    }
    wholeEnd = p;
    return JsonBytes.whole(b, from, p);
  }

  private int worker(int p) {
    int to = p + worker.length;
    if (worker.length > 0 && to <= limit && Arrays.equals(b, p, to, worker, 0, worker.length)) {
      return to;
    }
    int end = JsonBytes.plainText(b, p);
    if (end < 0) {
      return JsonBytes.OTHER;
    }
    worker = Arrays.copyOfRange(b, p, end + 1);
    return end + 1;
  }

  private int number(int p) {
    int end = JsonBytes.number(b, p);
    if (end >= 0) {
      number = JsonBytes.real(b, p, end);
      return end;
    }
    number = Double.NaN;
    if (b[p] == 'N') {
      return JsonBytes.word(b, p, "NaN");
    }
    number = b[p] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return JsonBytes.word(b, p, b[p] == '-' ? "-Infinity" : "Infinity");
  }

  /** The text of a distribution: mostly the one that the parameter had the last time. */
  private int distribution(int p) {
    if ((given & Member.PARAM_NAME.bit) == 0 || b[p] != '"') {
      return JsonBytes.OTHER;
    }
    if (name >= lastDistribution.length) {
      int known = lastDistribution.length;
      lastDistribution = Arrays.copyOf(lastDistribution, Math.max(16, 2 * (name + 1)));
      Arrays.fill(lastDistribution, known, lastDistribution.length, -1);
    }
    int last = lastDistribution[name];
    if (last >= 0 && table.distributionBytes.matches(last, b, p, limit)) {
      distribution = last;
      return p + table.distributionBytes.length(last);
    }
    int end = JsonBytes.text(b, p);
    if (end < 0) {
      return JsonBytes.OTHER;
    }
    // With its quotes, so that what is escaped is never taken for what is not.
    distribution = table.distributionBytes.find(b, p, end + 1);
    if (distribution < 0) {
      distribution = newDistribution(p, end);
    }
    lastDistribution[name] = distribution;
    return distribution < 0 ? JsonBytes.OTHER : end + 1;
  }

  private int newDistribution(int quote, int end) {
    String json =
        new String(b, quote + 1, end - quote - 1, StandardCharsets.US_ASCII).replace("\\\"", "\"");
    if (json.indexOf('\\') >= 0) {
      return JsonBytes.OTHER;
    }
    try {
      return table.distribution(table.distribution(table.distribution(json)), b, quote, end + 1);
    } catch (IllegalArgumentException malformed) {
      return JsonBytes.OTHER; // which is told of there
    }
  }

  private int values(int from) {
    values = null;
    if (b[from] == 'n') {
      return JsonBytes.word(b, from, "null");
    }
    if (b[from] != '[') {
      return JsonBytes.OTHER;
    }
    double[] read = new double[1];
    int count = 0;
    int p = from;
    do {
      p = number(JsonBytes.space(b, p + 1));
      if (p < 0) {
        return JsonBytes.OTHER;
      }
      read = count == read.length ? Arrays.copyOf(read, 2 * count) : read;
      read[count] = number;
      count++;
    } while (b[p] == ',');
    values = Arrays.copyOf(read, count);
    return b[p] == ']' ? p + 1 : JsonBytes.OTHER;
  }

  /** An object with one member. */
  private int attribute(int from) {
    if (b[from] != '{') {
      return JsonBytes.OTHER;
    }
    int end = JsonBytes.plainText(b, from + 1);
    if (end < 0 || b[end + 1] != ':') {
      return JsonBytes.OTHER;
    }
    attribute = table.name(b, from + 2, end);
    attributeFrom = JsonBytes.space(b, end + 2);
    attributeTo = JsonBytes.value(b, attributeFrom);
    return attributeTo < 0 || b[attributeTo] != '}' ? JsonBytes.OTHER : attributeTo + 1;
  }

  /** Does what the line says, unless a member lacks or is not one of such a line. */
  private boolean apply() {
    if (op >= Operation.values().length) {
      return false;
    }
    return switch (Operation.values()[op]) {
      case CREATE_TRIAL -> (given & ~Member.USER_ATTRS.bit) == CREATE && createTrial();
      case SET_TRIAL_PARAM -> given == PARAM && param();
      case SET_TRIAL_STATE_VALUES -> state();
      case SET_TRIAL_INTERMEDIATE_VALUE -> given == REPORT && report();
      case SET_TRIAL_USER_ATTR ->
          given == (TRIAL | Member.USER_ATTR.bit) && attribute(table.userAttrs, trial);
      case SET_TRIAL_SYSTEM_ATTR ->
          given == (TRIAL | Member.SYSTEM_ATTR.bit) && attribute(table.systemAttrs, trial);
      default -> false;
    };
  }

  private boolean createTrial() {
    ReplayedStudy of = replay.study(study);
    if (of != null) {
      int created = of.add();
      table.start(created, start);
      if ((given & Member.USER_ATTRS.bit) != 0) {
        table.userAttrs.add(created, attribute, table.texts.add(b, attributeFrom, attributeTo));
      }
    }
    return true;
  }

  private boolean param() {
    if (!replay.open(trial) || !replay.accepts(trial, name, distribution)) {
      return true;
    }
    if (!(table.distribution(distribution) instanceof Distribution.Floats)) {
      try {
        table.distribution(distribution).external(number);
      } catch (IllegalArgumentException malformed) {
        return false; // which is told of there
      }
    }
    replay.param(trial, name, distribution, number);
    return true;
  }

  private boolean state() {
    if (state >= TrialState.values().length) {
      return false;
    }
    TrialState to = TrialState.values()[state];
    Member time = to.finished() ? Member.DATETIME_COMPLETE : Member.DATETIME_START;
    if (given != (to == TrialState.WAITING ? STATE : STATE | time.bit)
        || (to == TrialState.RUNNING && start == TrialTable.NO_TIME)) {
      return false;
    }
    if (replay.open(trial)) {
      replay.state(trial, to, to.finished() ? complete : start, values);
    }
    return true;
  }

  private boolean report() {
    if (replay.open(trial)) {
      table.intermediate(trial, step, number);
    }
    return true;
  }

  private boolean attribute(Entries of, int ofTrial) {
    if (replay.open(ofTrial)) {
      of.add(ofTrial, attribute, table.texts.add(b, attributeFrom, attributeTo));
    }
    return true;
  }

  private static List<List<Member>> byLength() {
    List<List<Member>> all = new ArrayList<>();
    for (Member member : Member.values()) {
      while (all.size() <= member.name.length) {
        all.add(new ArrayList<>());
      }
      all.get(member.name.length).add(member);
    }
    return all.stream().map(List::copyOf).toList();
  }
}
