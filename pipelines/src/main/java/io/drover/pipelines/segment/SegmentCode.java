package io.drover.pipelines.segment;

import io.drover.dsl.code.CodeDigest;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.Registry;
import io.drover.dsl.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The digest of the code that can influence an experiment's segments. */
public final class SegmentCode {
  private SegmentCode() {}

  /** SHA-256, in hexadecimal, of all code that can influence any experiment's segments. */
  public static String ofEverything(Registry registry) {
    Stream<Component<?>> named =
        Stream.of(Kind.TASK, Kind.WRAP, Kind.ALGORITHM, Kind.CURRICULUM)
            .flatMap(kind -> registry.all(kind).stream());
    Stream<Class<?>> roots =
        Stream.concat(named.map(Object::getClass), Stream.of(SegmentWork.class));
    return CodeDigest.of(roots.toArray(Class<?>[]::new));
  }

  /** SHA-256 in hexadecimal. */
  public static String digest(Experiment experiment, Components components) {
    List<Class<?>> roots = new ArrayList<>();
    roots.add(components.find(Kind.TASK, experiment.task()).getClass());
    experiment.wrap().forEach(use -> roots.add(components.find(Kind.WRAP, use).getClass()));
    experiment
        .algorithms()
        .forEach(use -> roots.add(components.find(Kind.ALGORITHM, use).getClass()));
    experiment
        .curriculum()
        .ifPresent(use -> roots.add(components.find(Kind.CURRICULUM, use).getClass()));
    roots.add(SegmentWork.class);
    return CodeDigest.of(roots.toArray(Class<?>[]::new));
  }
}
