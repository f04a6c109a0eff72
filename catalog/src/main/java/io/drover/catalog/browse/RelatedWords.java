package io.drover.catalog.browse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that people look for and that cards express otherwise: {@code related-words.txt}. */
final class RelatedWords {
  private static final String FILE = "related-words.txt";

  private final Map<String, List<String>> related;

  private RelatedWords(Map<String, List<String>> related) {
    this.related = related;
  }

  /** Lines {@code word: other words}; an entry with the word is found by the others too. */
  static RelatedWords load() {
    Map<String, List<String>> related = new LinkedHashMap<>();
    for (String line : text().split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        related
            .computeIfAbsent(Words.stem(line.substring(0, colon).strip()), key -> new ArrayList<>())
            .addAll(Words.stems(line.substring(colon + 1)));
      }
    }
    return new RelatedWords(related);
  }

  /** The weights, and those of related words at a share of what they come from. */
  Map<String, Double> spread(Map<String, Double> weights, double share) {
    Map<String, Double> all = new LinkedHashMap<>(weights);
    weights.forEach(
        (stem, weight) ->
            related
                .getOrDefault(stem, List.of())
                .forEach(other -> all.merge(other, share * weight, Math::max)));
    return all;
  }

  private static String text() {
    try (InputStream in = RelatedWords.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
