package io.drover.catalog.tasks.tabular;

import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a finite MDP as text, one a line: state, action, next state, probability, reward, and
 * 1 where the episode ends with that step, else 0. Numbers are apart by commas or blanks and may
 * all be written as decimals, as {@code numpy.savetxt} does by itself. Rows with state −1 and
 * action −1 say where episodes start. Lines that begin with {@code #}, and a first one with names,
 * are passed over.
 */
final class MdpRows {
  /** What a first line with names must be. */
  static final String HEADER = "state,action,next_state,probability,reward,terminal";

  private static final Pattern GAPS = Pattern.compile("[,; \\t]+");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int COLUMNS = 6;
  private static final int MOST_STATES = 1_000_000;
  private static final int MOST_ACTIONS = 10_000;
  private static final int MOST_PAIRS = 50_000_000;

  /** Floats still tell rewards apart that differ by a millionth of it. */
  private static final double MOST_REWARD = 1e12;

  /** Nobody reads more of them. */
  private static final int MOST_PROBLEMS = 20;

  /** Characters of what stands there instead of a number that are told. */
  private static final int MOST_SHOWN = 40;

  /** Of sums of probabilities; thousands of rounded numbers are still within it. */
  private static final double TOLERANCE = 1e-6;

  private final String source;
  private final List<Problem> problems = new ArrayList<>();
  private int size;

  /** Of each row: where it stands, and its numbers. */
  private int[] lines = new int[1024];

  private int[] states = new int[1024];
  private int[] actions = new int[1024];
  private int[] next = new int[1024];
  private double[] probabilities = new double[1024];
  private double[] rewards = new double[1024];
  private boolean[] terminal = new boolean[1024];

  /** Of the line being read. */
  private final double[] numbers = new double[COLUMNS];

  private final int[] columns = new int[COLUMNS];
  private int line;

  /** Names the file in problems. */
  MdpRows(String source) {
    this.source = source;
  }

  /**
   * The process.
   *
   * @throws InvalidFileException with what is wrong, and where
   */
  FiniteMdp read(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (line == 1 && text.startsWith(BYTE_ORDER_MARK)) {
          text = text.substring(1); // which spreadsheets write
        }
        boolean names = line == 1 && GAPS.matcher(text.strip()).replaceAll(",").equals(HEADER);
        if (!names && !text.isBlank() && text.charAt(0) != '#' && fields(text)) {
          row();
        }
        if (problems.size() >= MOST_PROBLEMS) {
          break;
        }
      }
    }
    throwIfAny();
    FiniteMdp mdp = build();
    throwIfAny();
    return mdp;
  }

  /** Reads the numbers of a line; false with a problem if there are not six. */
  private boolean fields(String text) {
    int field = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isGap(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        if (field < COLUMNS && !number(field, text.substring(at, end), at + 1)) {
          return false;
        }
        field++;
      }
      at = end + 1;
    }
    if (field != COLUMNS) {
      problem(line, 1, "must be six numbers, " + HEADER + ", but has " + field);
    }
    return field == COLUMNS;
  }

  private static boolean isGap(char c) {
    return c == ',' || c == ' ' || c == '\t' || c == ';';
  }

  private boolean number(int field, String text, int column) {
    columns[field] = column;
    try {
      numbers[field] = Double.parseDouble(text);
      return true;
    } catch (NumberFormatException e) {
      boolean first = size == 0 && field == 0;
      problem(
          line,
          column,
          name(field)
              + " must be a number, but is '"
              + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text)
              + "'"
              + (first ? "; a first line with names must be " + HEADER : ""));
      return false;
    }
  }

  private static String name(int field) {
    return HEADER.split(",")[field];
  }

  private void row() {
    boolean start = numbers[0] == -1 && numbers[1] == -1;
    boolean good = start || (whole(0, MOST_STATES) & whole(1, MOST_ACTIONS));
    good &= whole(2, MOST_STATES);
    good &= within(3, 0, 1);
    good &= within(4, -MOST_REWARD, MOST_REWARD);
    good &= whole(5, 2);
    if (good) {
      if (size == lines.length) {
        grow(2 * size);
      }
      lines[size] = line;
      states[size] = (int) numbers[0];
      actions[size] = (int) numbers[1];
      next[size] = (int) numbers[2];
      probabilities[size] = numbers[3];
      rewards[size] = numbers[4];
      terminal[size] = numbers[5] == 1;
      size++;
    }
  }

  private boolean whole(int field, int end) {
    double number = numbers[field];
    if (number >= 0 && number < end && number == (int) number) {
      return true;
    }
    String orStart = field == 0 ? ", or -1 with action -1 for where episodes start" : "";
    String must = " must be a whole number in [0, " + end + ")" + orStart + ", but is ";
    problem(line, columns[field], name(field) + must + number);
    return false;
  }

  private boolean within(int field, double low, double high) {
    // False also for NaN.
    if (numbers[field] >= low && numbers[field] <= high) {
      return true;
    }
    String must = " must be in [" + (long) low + ", " + (long) high + "], but is ";
    problem(line, columns[field], name(field) + must + numbers[field]);
    return false;
  }

  private void grow(int length) {
    lines = Arrays.copyOf(lines, length);
    states = Arrays.copyOf(states, length);
    actions = Arrays.copyOf(actions, length);
    next = Arrays.copyOf(next, length);
    probabilities = Arrays.copyOf(probabilities, length);
    rewards = Arrays.copyOf(rewards, length);
    terminal = Arrays.copyOf(terminal, length);
  }

  private FiniteMdp build() {
    int stateCount = 1;
    int actionCount = 1;
    for (int i = 0; i < size; i++) {
      stateCount = Math.max(stateCount, Math.max(states[i], next[i]) + 1);
      actionCount = Math.max(actionCount, actions[i] + 1);
    }
    if ((long) stateCount * actionCount > MOST_PAIRS) {
      problem(
          1,
          1,
          "must have at most "
              + MOST_PAIRS
              + " pairs of state and action, but has "
              + stateCount
              + " states and "
              + actionCount
              + " actions");
      return null;
    }
    checkSums(stateCount, actionCount);
    FiniteMdp.Builder rows = FiniteMdp.builder(stateCount, actionCount);
    for (int i = 0; i < size; i++) {
      if (states[i] < 0) {
        rows.start(next[i], probabilities[i]);
      } else {
        rows.add(states[i], actions[i], probabilities[i], next[i], rewards[i], terminal[i]);
      }
    }
    FiniteMdp mdp = rows.build();
    checkWaysOn(mdp);
    return mdp;
  }

  /** Probabilities must add up to 1: those of each pair, and those of starts. */
  private void checkSums(int stateCount, int actionCount) {
    double[] sums = new double[stateCount * actionCount];
    int[] first = new int[sums.length];
    double starts = 0;
    int firstStart = 1;
    for (int i = size - 1; i >= 0; i--) {
      if (states[i] < 0) {
        starts += probabilities[i];
        firstStart = lines[i];
      } else {
        int pair = states[i] * actionCount + actions[i];
        sums[pair] += probabilities[i];
        first[pair] = lines[i];
      }
    }
    if (!isOne(starts)) {
      problem(
          firstStart,
          1,
          "probabilities of starts, rows with state -1 and action -1, must add up to 1, but add up"
              + " to "
              + starts);
    }
    for (int pair = 0; pair < sums.length; pair++) {
      if (first[pair] > 0 && !isOne(sums[pair])) {
        problem(
            first[pair],
            1,
            "probabilities of state "
                + pair / actionCount
                + " and action "
                + pair % actionCount
                + " must add up to 1, but add up to "
                + sums[pair]);
      }
    }
  }

  private static boolean isOne(double sum) {
    return Math.abs(sum - 1) <= TOLERANCE;
  }

  /** Where an episode goes on there must be something to do. */
  private void checkWaysOn(FiniteMdp mdp) {
    for (int i = 0; i < size; i++) {
      boolean goesOn = probabilities[i] > 0 && (states[i] < 0 || !terminal[i]);
      if (goesOn && mdp.isDeadEnd(next[i])) {
        problem(
            lines[i],
            1,
            states[i] < 0
                ? "episodes start in state " + next[i] + ", which must have rows of its own"
                : "state " + next[i] + " must have rows of its own, or this row must be terminal");
      }
    }
  }

  private void problem(int at, int column, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(new Place(source, at, column), "", message, ""));
    }
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidFileException(problems);
    }
  }
}
