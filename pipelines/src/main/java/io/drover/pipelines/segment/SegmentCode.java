package io.drover.pipelines.segment;

import io.drover.dsl.code.CodeDigest;
import io.drover.dsl.component.Kind;
import io.drover.dsl.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;

/** The digest of the code that can influence an experiment's segments. */
public final class SegmentCode {
  private SegmentCode() {}

  /** SHA-256 in hexadecimal. */
  public static String digest(Experiment experiment, Components components) {
    List<Class<?>> roots = new ArrayList<>();
    roots.add(components.find(Kind.TASK, experiment.task()).getClass());
    roots.add(components.find(Kind.ALGORITHM, experiment.algorithm()).getClass());
    experiment
        .curriculum()
        .ifPresent(use -> roots.add(components.find(Kind.CURRICULUM, use).getClass()));
    roots.add(SegmentWork.class);
    return CodeDigest.of(roots.toArray(Class<?>[]::new));
  }
}
