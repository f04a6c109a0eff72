package io.drover.pipelines.run;

import io.drover.pipelines.study.StudyResult;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param result the same in every run of the same file
 * @param execution what differs from run to run, as {@code execution.json} says it
 * @param bits digest of all that its segments came to, weights included: as long as it stays the
 *     same, no change of the code has changed a result
 */
public record RunOutcome(StudyResult result, Map<String, Object> execution, String bits) {}
