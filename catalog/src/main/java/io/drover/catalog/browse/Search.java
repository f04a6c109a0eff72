package io.drover.catalog.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds entries by words that need not be spelt right. A word of the query matches a stem of the
 * index if they are equal, if one begins the other, or if they share enough groups of three letters
 * (Dice's coefficient); neighbouring words also count as one, so that {@code cart poll} is near
 * {@code cartpole}. An entry scores, over the words, the best of similarity times weight; one whose
 * name was given comes first. The site's script does the same: {@code search.js}.
 */
public final class Search {
  private static final double PREFIX = 0.85;
  private static final double FUZZY = 0.8;
  private static final double LEAST_DICE = 0.4;
  private static final int LEAST_PREFIX = 3;

  /** Hits below this share of the first one are noise. */
  private static final double LEAST_SHARE = 0.25;

  private final SearchIndex index;

  /** In this index. */
  public Search(SearchIndex index) {
    this.index = index;
  }

  /**
   * A found entry.
   *
   * @param entry its place among the index's entries
   * @param score larger is better
   */
  public record Hit(int entry, double score) {}

  /** What fits the query, the best first. */
  public List<Hit> find(String query) {
    List<String> words = Words.stems(query);
    double[][] best = new double[words.size()][];
    for (int i = 0; i < best.length; i++) {
      best[i] = match(words.get(i));
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      double[] pair = match(words.get(i) + words.get(i + 1));
      for (int entry = 0; entry < pair.length; entry++) {
        best[i][entry] = Math.max(best[i][entry], pair[entry]);
        best[i + 1][entry] = Math.max(best[i + 1][entry], pair[entry]);
      }
    }
    return hits(best, query.strip().toLowerCase(Locale.ROOT));
  }

  private List<Hit> hits(double[][] best, String name) {
    List<Hit> hits = new ArrayList<>();
    for (int entry = 0; entry < index.size(); entry++) {
      double sum = 0;
      int matched = 0;
      for (double[] word : best) {
        sum += word[entry];
        matched += word[entry] > 0 ? 1 : 0;
      }
      if (matched > 0) {
        hits.add(new Hit(entry, sum * (best.length + matched) / (2.0 * best.length)));
      }
    }
    Comparator<Hit> named =
        Comparator.comparing(hit -> !index.names().get(hit.entry()).equals(name));
    hits.sort(
        named.thenComparing(
            Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::entry)));
    double least = hits.isEmpty() ? 0 : LEAST_SHARE * hits.get(0).score();
    return hits.stream().filter(hit -> hit.score() >= least).toList();
  }

  /** The best match of a word in every entry. */
  private double[] match(String word) {
    double[] best = new double[index.size()];
    for (Map.Entry<String, List<SearchIndex.Posting>> stem : index.postings().entrySet()) {
      double similarity = similarity(word, stem.getKey());
      if (similarity > 0) {
        for (SearchIndex.Posting posting : stem.getValue()) {
          best[posting.entry()] = Math.max(best[posting.entry()], similarity * posting.weight());
        }
      }
    }
    return best;
  }

  private static double similarity(String word, String stem) {
    if (word.equals(stem)) {
      return 1;
    }
    int shorter = Math.min(word.length(), stem.length());
    if (shorter < LEAST_PREFIX) {
      return 0;
    }
    if (stem.startsWith(word) || word.startsWith(stem)) {
      return PREFIX * shorter / Math.max(word.length(), stem.length());
    }
    double dice = dice(word, stem);
    return dice < LEAST_DICE ? 0 : FUZZY * dice;
  }

  /** Twice the common groups of three letters over all groups; two blanks before, one behind. */
  private static double dice(String a, String b) {
    List<String> groups = groups(a);
    List<String> others = groups(b);
    int all = groups.size() + others.size();
    int common = 0;
    for (String group : groups) {
      if (others.remove(group)) {
        common++;
      }
    }
    return 2.0 * common / all;
  }

  private static List<String> groups(String word) {
    String padded = "  " + word + " ";
    List<String> groups = new ArrayList<>();
    for (int i = 0; i + 3 <= padded.length(); i++) {
      groups.add(padded.substring(i, i + 3));
    }
    return groups;
  }
}
