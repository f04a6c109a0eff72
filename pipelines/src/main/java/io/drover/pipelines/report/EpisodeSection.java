package io.drover.pipelines.report;

import io.drover.pipelines.page.Html;
import io.drover.pipelines.report.numbers.Quantities;
import io.drover.pipelines.report.numbers.ScoreFormat;
import java.util.stream.Collectors;

/** An episode of the winner's policy, in pictures that move by themselves. */
final class EpisodeSection {
  private EpisodeSection() {}

  static String html(Report report, ScoreFormat format) {
    String who = report.experiment().search().isPresent() ? "winner" : "best training";
    return report
        .episode()
        .map(episode -> html("What the " + who + " does", episode, format))
        .orElse("");
  }

  private static String html(String heading, Report.Episode episode, ScoreFormat format) {
    String context =
        episode.context().entrySet().stream()
            .map(entry -> entry.getKey() + " " + Quantities.value(entry.getValue()))
            .collect(Collectors.joining(", "));
    String caption =
        "One episode of "
            + episode.player().replaceAll(" -(?=\\d)", " −")
            + ", with its most likely actions: return "
            + format.of(episode.sum())
            + " after "
            + (episode.steps() == 1 ? "1 step" : Quantities.steps(episode.steps()) + " steps")
            + (context.isEmpty() ? "" : ", in the test context " + context)
            + ". It shows what the policy does; how good it is, the result says.";
    return Html.section(
        "episode",
        heading,
        "<figure class=\"episode\">\n"
            + episode.svg()
            + "<figcaption>"
            + Html.text(caption)
            + "</figcaption>\n</figure>\n");
  }
}
