package io.drover.pipelines.study;

import io.drover.pipelines.contexts.ContextFindings;
import io.drover.pipelines.statistics.LearningCurve;
import io.drover.pipelines.statistics.TestSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a study found; the same in every run of the same file.
 *
 * @param status {@link #COMPLETE}, {@link #RUNNING}, or why it ended early
 * @param byClock whether a clock or a person ended it
 * @param trials of the experiment's own search
 * @param winner of that search; empty without a search, or if every trial failed
 * @param agent mean return of the winner's own weights on fresh episodes; populations only
 * @param test the winner, or the given configuration, on the test seeds, by the first objective;
 *     empty if it came to none
 * @param beside what stands beside it, by name
 * @param curves of the trainings on the test seeds, where there is no search, as far as they came
 * @param contexts what trainings on the test seeds met and how their tests went; empty where the
 *     task is always the same, or nothing was tested
 * @param fronts what several objectives came to
 * @param constraints how what must stay within something did
 * @param envSteps by phase, reused segments included
 */
public record StudyResult(
    String status,
    boolean byClock,
    List<Trial> trials,
    Optional<Winner> winner,
    OptionalDouble agent,
    Optional<TestSummary> test,
    Map<String, TestSummary> beside,
    List<LearningCurve> curves,
    Optional<ContextFindings> contexts,
    Fronts fronts,
    ConstraintFindings constraints,
    Map<String, Long> envSteps) {
  /** The status of a study that came to its end. */
  public static final String COMPLETE = "complete";

  /** The status of a study whose winner is tested, and nothing beside it yet. */
  public static final String RUNNING = "running";
}
