package io.drover.pipelines.segment;

import io.drover.dsl.code.CodeDigest;
import io.drover.dsl.component.Kind;
import io.drover.dsl.experiment.Experiment;

/** The digest of the code that can influence an experiment's segments. */
public final class SegmentCode {
  private SegmentCode() {}

  /** SHA-256 in hexadecimal. */
  public static String digest(Experiment experiment, Components components) {
    return CodeDigest.of(
        components.find(Kind.TASK, experiment.task()).getClass(),
        components.find(Kind.ALGORITHM, experiment.algorithm()).getClass(),
        SegmentWork.class);
  }
}
