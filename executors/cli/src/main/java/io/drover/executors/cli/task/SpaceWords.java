package io.drover.executors.cli.task;

import io.drover.dsl.json.Json;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spaces for people. */
final class SpaceWords {
  private SpaceWords() {}

  static String of(ObservationSpace space) {
    if (space instanceof ObservationSpace.Image image) {
      return String.format(
          Locale.ROOT,
          "a picture of %d planes of %d × %d numbers in [0, 1]",
          image.channels(),
          image.height(),
          image.width());
    }
    if (space instanceof ObservationSpace.Dict dict) {
      return dict.parts().stream()
          .map(part -> part.name() + ": " + of(part.space()))
          .collect(Collectors.joining("; "));
    }
    return space instanceof ObservationSpace.OneHot
        ? "one of " + space.size() + " states, 0 to " + (space.size() - 1)
        : numbers(space.size());
  }

  static String of(ActionSpace space) {
    if (space instanceof ActionSpace.Box box) {
      boolean alike =
          box.low().stream().distinct().count() == 1 && box.high().stream().distinct().count() == 1;
      List<Object> bounds =
          alike ? List.of(box.low().get(0), box.high().get(0)) : List.of(box.low(), box.high());
      return numbers(box.size())
          + (alike
              ? " in [" + Json.write(bounds.get(0)) + ", " + Json.write(bounds.get(1)) + "]"
              : " from " + Json.write(bounds.get(0)) + " to " + Json.write(bounds.get(1)));
    }
    return space.choices().stream()
        .map(n -> "one of " + n + " choices, 0 to " + (n - 1))
        .collect(Collectors.joining("; "));
  }

  private static String numbers(int size) {
    return size == 1 ? "1 number" : size + " numbers";
  }
}
