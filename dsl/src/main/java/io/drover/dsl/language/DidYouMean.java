package io.drover.dsl.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class DidYouMean {
  private DidYouMean() {}

  /**
   * The known name closest to a misspelt one; empty if none is close. Case, {@code -} and {@code _}
   * do not count; one may begin with the other, or end with what is given; up to a third of the
   * characters, and at least one, may be inserted, deleted, replaced or swapped with their
   * neighbour.
   */
  public static Optional<String> closest(String given, Collection<String> known) {
    String wanted = bare(given);
    return known.stream()
        .filter(name -> distance(wanted, bare(name)) <= allowed(wanted, bare(name)))
        .min(
            Comparator.comparingInt((String name) -> distance(wanted, bare(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * {@code Did you mean 'gamma'? Known parameters: …}, without the question if nothing is close.
   */
  public static String hint(String given, Collection<String> known, String what) {
    String all = known.isEmpty() ? "" : "Known " + what + ": " + String.join(", ", known);
    return closest(given, known).map(name -> "Did you mean '" + name + "'? " + all).orElse(all);
  }

  private static int allowed(String given, String name) {
    int longer = Math.max(given.length(), name.length());
    int shorter = Math.min(given.length(), name.length());
    // A text that is cut short, such as 'cart' for 'cartpole', is meant too; and 'evaluation'; and
    // one whose beginning is missing, such as 'noisestd' for 'actionnoisestd'.
    boolean cut =
        shorter >= 3 && (name.startsWith(given) || given.startsWith(name))
            || given.length() >= 6 && name.endsWith(given);
    return cut ? longer : Math.max(1, longer / 3);
  }

  private static String bare(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    return bare.length() > 64 ? bare.substring(0, 64) : bare;
  }

  /** Optimal string alignment: Damerau–Levenshtein without editing a swapped pair again. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
