package io.drover.searchers.optuna.journal.replay;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Pieces of JSON in bytes that are all ASCII, as Python writes it. Every method takes the place
 * where a piece begins and tells the one behind it, or {@link #OTHER} if it is anything else, which
 * need not be wrong. The bytes must end with a control character.
 */
final class JsonBytes {
  /** Not the usual form; also the value of a number that is none. */
  static final int OTHER = -1;

  private static final int DEEPEST = 64;

  private JsonBytes() {}

  /** A text without escapes: the place of its closing quote. */
  static int plainText(byte[] b, int quote) {
    if (b[quote] != '"') {
      return OTHER;
    }
    int p = quote + 1;
    while (b[p] >= ' ' && b[p] != '"' && b[p] != '\\') {
      p++;
    }
    return b[p] == '"' ? p : OTHER;
  }

  /** A text: the place of its closing quote. */
  static int text(byte[] b, int quote) {
    if (b[quote] != '"') {
      return OTHER;
    }
    int p = quote + 1;
    while (b[p] != '"') {
      if (b[p] < ' ') {
        return OTHER;
      }
      if (b[p] == '\\') {
        p++;
        if ("\"\\/bfnrt".indexOf(b[p]) < 0) {
          return OTHER; // a character by its number
        }
      }
      p++;
    }
    return p;
  }

  /** The place behind a number. */
  static int number(byte[] b, int from) {
    int p = b[from] == '-' ? from + 1 : from;
    int whole = p;
    p = digits(b, p);
    if (p == whole || (b[whole] == '0' && p > whole + 1)) {
      return OTHER;
    }
    if (b[p] == '.') {
      int fraction = p + 1;
      p = digits(b, fraction);
      if (p == fraction) {
        return OTHER;
      }
    }
    if (b[p] == 'e' || b[p] == 'E') {
      int exponent = b[p + 1] == '-' || b[p + 1] == '+' ? p + 2 : p + 1;
      p = digits(b, exponent);
      if (p == exponent) {
        return OTHER;
      }
    }
    return p;
  }

  /** The value of a number that ends before a place. */
  static double real(byte[] b, int from, int to) {
    return JavaDoubleParser.parseDouble(b, from, to - from);
  }

  /** The value of a whole number of at most nine digits that ends before a place. */
  static int whole(byte[] b, int from, int to) {
    if (to - from > 9 || to == from) {
      return OTHER;
    }
    int value = 0;
    for (int p = from; p < to; p++) {
      if (b[p] < '0' || b[p] > '9') {
        return OTHER;
      }
      value = 10 * value + b[p] - '0';
    }
    return value;
  }

  private static int digits(byte[] b, int from) {
    int p = from;
    while (b[p] >= '0' && b[p] <= '9') {
      p++;
    }
    return p;
  }

  /** The place behind a word, if it stands there. */
  static int word(byte[] b, int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (b[from + i] != word.charAt(i)) {
        return OTHER; // at the control character at the latest
      }
    }
    return from + word.length();
  }

  /** The place behind any value. */
  static int value(byte[] b, int from) {
    return value(b, from, 0);
  }

  private static int value(byte[] b, int from, int depth) {
    return switch (b[from]) {
      case '"' -> after(text(b, from));
      case '{' -> depth < DEEPEST ? members(b, from, depth) : OTHER;
      case '[' -> depth < DEEPEST ? elements(b, from, depth) : OTHER;
      case 't' -> word(b, from, "true");
      case 'f' -> word(b, from, "false");
      case 'n' -> word(b, from, "null");
      case 'N' -> word(b, from, "NaN");
      default -> number(b, from);
    };
  }

  private static int after(int quote) {
    return quote < 0 ? OTHER : quote + 1;
  }

  private static int elements(byte[] b, int from, int depth) {
    int p = space(b, from + 1);
    if (b[p] == ']') {
      return p + 1;
    }
    while (true) {
      p = value(b, p, depth + 1);
      if (p < 0) {
        return OTHER;
      }
      p = space(b, p);
      if (b[p] == ']') {
        return p + 1;
      }
      if (b[p] != ',') {
        return OTHER;
      }
      p = space(b, p + 1);
    }
  }

  private static int members(byte[] b, int from, int depth) {
    int p = space(b, from + 1);
    if (b[p] == '}') {
      return p + 1;
    }
    while (true) {
      p = after(text(b, p));
      if (p < 0 || b[p] != ':') {
        return OTHER;
      }
      p = value(b, space(b, p + 1), depth + 1);
      if (p < 0) {
        return OTHER;
      }
      p = space(b, p);
      if (b[p] == '}') {
        return p + 1;
      }
      if (b[p] != ',') {
        return OTHER;
      }
      p = space(b, p + 1);
    }
  }

  /** Behind the one space that Python may write. */
  static int space(byte[] b, int p) {
    return b[p] == ' ' ? p + 1 : p;
  }
}
