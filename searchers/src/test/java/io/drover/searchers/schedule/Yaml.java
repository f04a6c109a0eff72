package io.drover.searchers.schedule;

import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Just enough of a reader for these tests. */
final class Yaml {
  private final JsonParser parser;

  private Yaml(JsonParser parser) {
    this.parser = parser;
  }

  static Node read(String text) {
    try (JsonParser parser = new YAMLMapper().createParser(text)) {
      parser.nextToken();
      return new Yaml(parser).node();
    }
  }

  private Node node() {
    Place place = place();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        Place keyPlace = place();
        String key = parser.currentName();
        parser.nextToken();
        entries.put(key, new Node.Entry(keyPlace, key, node()));
      }
      return new Node.Mapping(place, entries);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new Node.Sequence(place, items);
    }
    return new Node.Scalar(place, scalar(token), parser.getString());
  }

  private Object scalar(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT -> (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }

  private Place place() {
    TokenStreamLocation location = parser.currentTokenLocation();
    return new Place("schedule.yaml", location.getLineNr(), location.getColumnNr());
  }
}
