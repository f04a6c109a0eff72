package io.drover.catalog.site;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.picture.AnimatedSvg;
import io.drover.catalog.picture.Film;
import io.drover.catalog.rollout.Camera;
import io.drover.catalog.rollout.Choice;
import io.drover.catalog.rollout.Rollout;
import io.drover.catalog.rollout.TaskTraits;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.random.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A picture of a task, from the middle of some random steps. */
final class Look {
  private static final int STEPS = 60;

  private Look() {}

  /**
   * A section; empty for what has no pictures. Tasks of other programs, which do not repeat to the
   * bit, are not started for it.
   */
  static String html(Entry entry) {
    List<ParamSpec> specs = entry.specs();
    boolean own =
        entry.component() instanceof TaskType<?>
            && entry.component().card().determinism() == Determinism.BITWISE
            && specs.stream().noneMatch(ParamSpec::required);
    return own
        ? film((TaskType<?>) entry.component(), specs).map(film -> html(entry, film)).orElse("")
        : "";
  }

  private static Optional<Film> film(TaskType<?> type, List<ParamSpec> specs) {
    Map<String, Object> params = new LinkedHashMap<>();
    specs.forEach(spec -> params.put(spec.name(), spec.defaultValue()));
    TaskTraits traits = TaskTraits.of(type, params);
    Key key = Key.of("site").child(type.card().name());
    try (Task task = traits.tasks().apply(1)) {
      Camera camera = new Camera(type.card().name(), traits.timeStep());
      new Rollout(Optional.empty(), List.of(), 1, STEPS)
          .play(task, Choice.random(key.child("actions")), key, camera);
      return camera.film();
    }
  }

  private static String html(Entry entry, Film film) {
    Film.Frame middle = film.frames().get(film.frames().size() / 2);
    return Section.of(
        "look",
        "What it looks like",
        "<figure class=\"look\">\n"
            + AnimatedSvg.still(entry.name(), middle.picture())
            + "<figcaption>After "
            + (middle.step() == 1 ? "a random step" : middle.step() + " random steps")
            + ". To see it move: <code>drover task rollout "
            + Markup.text(entry.name())
            + " --svg FILE</code></figcaption>\n</figure>\n");
  }
}
