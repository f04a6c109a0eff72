package io.drover.dsl.read;

import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.yaml.InvalidFileException;
import io.drover.dsl.yaml.Place;
import io.drover.dsl.yaml.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON array of actions: numbers, or arrays of numbers where an action has several. */
public final class ActionsReader {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path file;
  private final ActionSpace space;
  private final Problems problems = new Problems();

  private ActionsReader(Path file, ActionSpace space) {
    this.file = file;
    this.space = space;
  }

  /**
   * The actions of a file.
   *
   * @return each {@code [size]}
   * @throws InvalidFileException with every problem: what is no JSON, and what is no action
   */
  public static List<float[]> read(Path file, ActionSpace space) {
    ActionsReader reader = new ActionsReader(file, space);
    List<float[]> actions = reader.text().map(reader::actions).orElse(List.of());
    reader.problems.throwIfAny();
    return actions;
  }

  private Optional<String> text() {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return refused("there is no such file");
    } catch (AccessDeniedException e) {
      return refused("the file must be readable, but permission is denied");
    } catch (CharacterCodingException e) {
      return refused("the file must be UTF-8, but is not");
    } catch (IOException e) {
      return refused(
          Files.isDirectory(file)
              ? "must be a file, but is a folder"
              : "the file cannot be read: " + e.getMessage());
    }
  }

  private Optional<String> refused(String message) {
    problems.add(new Place(file.toString(), 1, 1), "", message);
    return Optional.empty();
  }

  private List<float[]> actions(String text) {
    List<float[]> actions = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        problems.add(place(parser), "", "must be a JSON array of actions, but is " + words(parser));
        return actions;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        action(parser, "[" + actions.size() + "]", actions);
      }
      if (parser.nextToken() != null) {
        problems.add(place(parser), "", "must end with the array of actions, but goes on");
      }
    } catch (JacksonException e) {
      problems.add(place(e.getLocation()), "", "must be JSON: " + reason(e));
    }
    return actions;
  }

  /** What the parser says, without what it says of its own place, of codes and its settings. */
  private static String reason(JacksonException e) {
    return e.getOriginalMessage()
        .replaceAll(" \\((start marker|code ).*?\\)(?=\\)|$)", "")
        .replaceAll(": enable `JsonReadFeature.*", "");
  }

  /** Reads the value at the parser; a wrong one counts too. */
  private void action(JsonParser parser, String path, List<float[]> actions) {
    Place place = place(parser);
    List<Double> numbers = new ArrayList<>();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        number(parser, path + "[" + numbers.size() + "]", numbers);
      }
    } else {
      number(parser, path, numbers);
    }
    float[] action = new float[numbers.size()];
    boolean right = true;
    for (int k = 0; k < action.length; k++) {
      action[k] = numbers.get(k).floatValue();
      right &= !numbers.get(k).isNaN();
    }
    actions.add(action);
    Optional<String> must = right ? refuses(numbers, action) : Optional.empty();
    must.ifPresent(m -> problems.add(place, path, m + ", but is " + shown(numbers)));
  }

  private void number(JsonParser parser, String path, List<Double> numbers) {
    if (parser.currentToken().isNumeric()) {
      numbers.add(parser.getDoubleValue());
      return;
    }
    problems.add(place(parser), path, "must be a number, but is " + words(parser));
    numbers.add(Double.NaN);
    parser.skipChildren();
  }

  /** What an action must be, if it is not. */
  private Optional<String> refuses(List<Double> numbers, float[] action) {
    if (numbers.size() != space.size()) {
      return Optional.of("must be " + (space.size() == 1 ? "a number" : space.size() + " numbers"));
    }
    for (int k = 0; k < action.length; k++) {
      if (space instanceof ActionSpace.Box box) {
        float low = box.lowest()[k];
        float high = box.highest()[k];
        if (action[k] < low || action[k] > high) {
          return Optional.of(which(k) + "must be in [" + low + ", " + high + "]");
        }
      } else {
        int last = space.choices().get(k) - 1;
        double number = numbers.get(k);
        if (number != Math.rint(number) || number < 0 || number > last) {
          return Optional.of(which(k) + "must be a whole number from 0 to " + last);
        }
      }
    }
    return Optional.empty();
  }

  private String which(int k) {
    return space.size() == 1 ? "" : "number " + k + " ";
  }

  private static String shown(List<Double> numbers) {
    List<String> texts = numbers.stream().map(ActionsReader::shown).toList();
    return texts.size() == 1 ? texts.get(0) : texts.toString();
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String words(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "empty";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      default -> parser.getString();
    };
  }

  private Place place(JsonParser parser) {
    return place(parser.currentTokenLocation());
  }

  private Place place(TokenStreamLocation at) {
    return new Place(file.toString(), Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
