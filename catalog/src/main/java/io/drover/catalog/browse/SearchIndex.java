package io.drover.catalog.browse;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * For every stem, in which entries it stands and how much it says of each: more in a name than in a
 * parameter's sentence, and more if few entries have it. Built once and used by the command and, as
 * JSON, by the site's script.
 *
 * @param names of the entries, in small letters
 * @param postings by stem, sorted
 */
public record SearchIndex(List<String> names, Map<String, List<Posting>> postings) {
  private static final double NAME = 10;

  /** Of a name of more than two parts. */
  private static final double LONG_NAME = 7;

  private static final double KIND = 3;
  private static final double SUMMARY = 5;
  private static final double WORKS_WITH = 4;
  private static final double PAPER = 2;
  private static final double DESCRIPTION = 3;
  private static final double PARAMETER = 2.5;
  private static final double SENTENCE = 1;

  /** What a related word counts, beside the one that stands there. */
  private static final double RELATED = 0.6;

  /** Weights are whole numbers, so that every reader computes with the same. */
  private static final double UNIT = 100;

  /**
   * That a stem stands in an entry.
   *
   * @param entry its place among the entries
   * @param weight what it says of the entry
   */
  public record Posting(int entry, int weight) {}

  /** The index of entries, which results name by their places in this list. */
  public static SearchIndex of(List<Entry> entries) {
    RelatedWords related = RelatedWords.load();
    List<Map<String, Double>> documents = new ArrayList<>();
    for (Entry entry : entries) {
      documents.add(related.spread(weights(entry), RELATED));
    }
    Map<String, Integer> frequencies = new TreeMap<>();
    documents.forEach(
        document -> document.keySet().forEach(stem -> frequencies.merge(stem, 1, Integer::sum)));
    Map<String, List<Posting>> postings = new TreeMap<>();
    for (int i = 0; i < documents.size(); i++) {
      for (Map.Entry<String, Double> stem : documents.get(i).entrySet()) {
        double rarity =
            StrictMath.log(1 + (double) entries.size() / frequencies.get(stem.getKey()));
        int weight = (int) Math.rint(UNIT * stem.getValue() * rarity);
        postings
            .computeIfAbsent(stem.getKey(), key -> new ArrayList<>())
            .add(new Posting(i, weight));
      }
    }
    List<String> names =
        entries.stream().map(entry -> entry.name().toLowerCase(Locale.ROOT)).toList();
    return new SearchIndex(names, postings);
  }

  /** Number of entries. */
  int size() {
    return names.size();
  }

  /** What the site's script reads: {@code {stem: [entry, weight, entry, weight, …]}}. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    postings.forEach(
        (stem, list) -> {
          List<Long> numbers = new ArrayList<>();
          list.forEach(
              posting -> {
                numbers.add((long) posting.entry());
                numbers.add((long) posting.weight());
              });
          plain.put(stem, numbers);
        });
    return plain;
  }

  private static Map<String, Double> weights(Entry entry) {
    Card card = entry.card();
    Map<String, Double> weights = new LinkedHashMap<>();
    addName(weights, card.name());
    add(weights, Words.stems(card.summary()), SUMMARY);
    add(weights, Words.stems(String.join(" ", card.worksWith())), worksWith(card));
    add(weights, Words.stems(card.paper()), PAPER);
    add(weights, Words.stems(card.kind() + " " + card.kind().plural()), KIND);
    add(weights, Words.stems(card.description()), DESCRIPTION);
    entry.file().ifPresent(file -> add(weights, Words.nameStems(file.uses()), PARAMETER));
    for (ParamSpec param : entry.specs()) {
      add(weights, Words.stems(param.name()), PARAMETER);
      add(weights, Words.stems(param.doc()), SENTENCE);
    }
    add(weights, Words.stems(card.constants()), SENTENCE);
    return weights;
  }

  /** A part of a long name says less than a whole one. */
  private static void addName(Map<String, Double> weights, String name) {
    long parts = Words.stems(name).stream().filter(part -> !part.matches("v[0-9]+")).count();
    add(weights, Words.nameStems(name), parts > 2 ? LONG_NAME : NAME);
  }

  /** What works with one thing only is more about it than what works with many. */
  private static double worksWith(Card card) {
    return WORKS_WITH / Math.sqrt(Math.max(1, card.worksWith().size()));
  }

  private static void add(Map<String, Double> weights, Collection<String> stems, double weight) {
    stems.forEach(stem -> weights.merge(stem, weight, Math::max));
  }
}
