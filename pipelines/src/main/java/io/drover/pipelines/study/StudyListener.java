package io.drover.pipelines.study;

import io.drover.pipelines.start.Start;
import java.util.List;

/** Hears of a study's progress; must not influence it. */
public interface StudyListener {
  /** A phase starts. */
  default void phase(String phase) {}

  /** The experiment's own search starts with this. */
  default void starts(Start start) {}

  /** New trials of the experiment's own search are done; all so far are given. */
  default void trials(List<Trial> soFar) {}

  /** The winner's test scores stand; what stands beside it is still to come. */
  default void tested(StudyResult soFar) {}
}
