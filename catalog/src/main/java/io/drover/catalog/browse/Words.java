package io.drover.catalog.browse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Texts as stems of words, so that {@code tuning} finds {@code tune}. The site's script does the
 * same to what is typed, so that both find the same: {@code search.js}.
 */
final class Words {
  /** Say nothing about what is looked for. */
  private static final List<String> EMPTY =
      List.of(
          "a",
          "an",
          "and",
          "any",
          "are",
          "as",
          "at",
          "be",
          "by",
          "for",
          "from",
          "in",
          "is",
          "it",
          "its",
          "my",
          "not",
          "of",
          "on",
          "or",
          "reinforcement",
          "that",
          "the",
          "this",
          "to",
          "what",
          "which",
          "while",
          "with");

  /** Endings from the longest on, and what stands in for them. */
  private static final String[][] ENDINGS = {
    {"isations", ""},
    {"izations", ""},
    {"isation", ""},
    {"ization", ""},
    {"ations", ""},
    {"ation", ""},
    {"ising", ""},
    {"izing", ""},
    {"ised", ""},
    {"ized", ""},
    {"ises", ""},
    {"izes", ""},
    {"ise", ""},
    {"ize", ""},
    {"ies", "y"},
    {"ing", ""},
    {"ers", ""},
    {"er", ""},
    {"ed", ""},
    {"es", ""},
    {"s", ""},
    {"e", ""}
  };

  /** What must be left of a word when its ending goes. */
  private static final int SHORTEST_STEM = 3;

  private Words() {}

  /** Stems of the words in a text, in its order; empty words are left out. */
  static List<String> stems(String text) {
    List<String> stems = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
      if (!word.isEmpty() && !EMPTY.contains(word)) {
        stems.add(stem(word));
      }
    }
    return stems;
  }

  /** As {@link #stems}, and the parts of names: {@code CartPole-v1} is also cart, pole. */
  static Set<String> nameStems(String name) {
    Set<String> stems = new LinkedHashSet<>(stems(name.replaceAll("([a-z])([A-Z])", "$1 $2")));
    stems.addAll(stems(name));
    stems.add(stem(String.join("", name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))));
    stems.removeIf(stem -> stem.matches("v[0-9]+"));
    return stems;
  }

  /** The word without its ending; words with digits stay as they are. */
  static String stem(String word) {
    for (String[] ending : ENDINGS) {
      int length = word.length() - ending[0].length();
      if (length >= SHORTEST_STEM && word.endsWith(ending[0])) {
        return word.substring(0, length) + ending[1];
      }
    }
    return word;
  }
}
