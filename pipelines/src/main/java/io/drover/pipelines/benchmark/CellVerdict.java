package io.drover.pipelines.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A cell of a night beside the baseline. Figures of the baseline are null where there is none.
 *
 * @param verdict what it says
 * @param iqm of the night's scores
 * @param baselineIqm of the baseline's scores
 * @param difference of the two: the night's less the baseline's
 * @param improvement probability that a training of this night is better than one of the baseline
 * @param probability of ranks as far apart, had nothing changed; null where nothing was tested
 * @param adjusted the same by Holm's correction over the night's cells; decides at alpha
 * @param baselineNights whose scores the baseline consists of: the night compared with, and those
 *     before it with the same bits
 * @param baselineScores how many these are
 */
public record CellVerdict(
    Verdict verdict,
    Figure iqm,
    @JsonProperty("baseline_iqm") Figure baselineIqm,
    Figure difference,
    Figure improvement,
    Double probability,
    Double adjusted,
    @JsonProperty("baseline_nights") List<String> baselineNights,
    @JsonProperty("baseline_scores") int baselineScores) {}
