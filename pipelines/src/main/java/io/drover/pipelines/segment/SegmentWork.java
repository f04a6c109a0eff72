package io.drover.pipelines.segment;

import io.drover.catalog.Evaluation;
import io.drover.catalog.Learner;
import io.drover.catalog.TaskFailedException;
import io.drover.catalog.TaskLostException;
import io.drover.catalog.TrainingFailedException;
import io.drover.dsl.context.Role;
import io.drover.dsl.language.Metric;
import io.drover.dsl.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a segment does with a learner that stands at its start. A root of the digest of code: what
 * is here decides bits, and where inputs come from and outcomes go does not.
 */
public final class SegmentWork {
  /** The return of a test in one of its contexts, followed by the context's number. */
  public static final String CONTEXT_RETURN = "eval/context_return/";

  private SegmentWork() {}

  /** Trains the learner to the segment's end; if that fails, so does the outcome. */
  public static Outcome train(Segment segment, Training training, Checkpoint checkpoint) {
    Learner<?> learner = training.learner();
    return attempt(
        segment,
        learner,
        () -> {
          learner.train(segment.envSteps());
          return outcome(segment, learner, training.metrics(), checkpoint.take(learner));
        });
  }

  /** Plays the segment's episodes; if that fails, so does the outcome. */
  public static Outcome evaluate(Segment segment, Learner<?> learner, Components components) {
    Key key = Key.of(segment.stream()).child("eval").child(segment.toStep());
    return attempt(
        segment,
        learner,
        () -> {
          Evaluation evaluation =
              Evaluation.of(
                  learner,
                  components.tasks(segment.task(), segment.wrap()),
                  contexts(segment),
                  segment.deterministic(),
                  key);
          return outcome(segment, learner, metrics(segment, learner, evaluation), "");
        });
  }

  /** Of each episode; null where the task is always the same. */
  private static double[][] contexts(Segment segment) {
    return segment
        .contexts()
        .map(contexts -> contexts.points(segment.episodes()))
        .orElseGet(() -> new double[segment.episodes()][]);
  }

  /** All that an objective can name, with the return in each context of a test. */
  private static Map<String, Double> metrics(
      Segment segment, Learner<?> learner, Evaluation evaluation) {
    Map<String, Double> metrics = new LinkedHashMap<>(evaluation.metrics());
    metrics.put(Metric.PARAMETERS, (double) learner.policy().parameters());
    metrics.put(Metric.GRADIENT_STEPS, (double) learner.gradientSteps());
    if (segment.contexts().map(SegmentContexts::role).filter(Role.TEST::equals).isPresent()) {
      for (int i = 0; i < evaluation.returns().length; i++) {
        metrics.put(CONTEXT_RETURN + i, evaluation.returns()[i]);
      }
    }
    return metrics;
  }

  /** The outcome of a segment whose learner could not even be made, none of its steps done. */
  public static Outcome unstarted(Segment segment, RuntimeException why) {
    return failed(segment, 0, 0, reason(why), words(why));
  }

  /**
   * The outcome of a segment whose task is lost at the same place however often it is tried, which
   * thus follows from the segment itself.
   */
  public static Outcome lost(Segment segment, TaskLostException why) {
    return failed(segment, 0, 0, TrainingFailedException.Reason.TASK_LOST, why.getMessage());
  }

  private static TrainingFailedException.Reason reason(RuntimeException why) {
    return why instanceof TaskFailedException
        ? TrainingFailedException.Reason.TASK_FAILED
        : TrainingFailedException.Reason.ERROR;
  }

  private static String words(RuntimeException why) {
    return why instanceof TaskFailedException ? why.getMessage() : why.toString();
  }

  /** Takes a checkpoint and tells its digest. */
  public interface Checkpoint {
    /** The digest of the learner's checkpoint. */
    String take(Learner<?> learner);
  }

  private interface Work {
    Outcome run() throws TrainingFailedException;
  }

  private static Outcome attempt(Segment segment, Learner<?> learner, Work work) {
    try {
      return work.run();
    } catch (TrainingFailedException e) {
      return failed(segment, learner, e.reason(), e.getMessage());
    } catch (TaskLostException e) {
      throw e; // no word on the training
    } catch (RuntimeException e) {
      return failed(segment, learner, reason(e), words(e));
    }
  }

  private static Outcome outcome(
      Segment segment, Learner<?> learner, Map<String, Double> metrics, String checkpoint) {
    return new Outcome(
        segment,
        metrics,
        learner.envSteps() - segment.fromStep(),
        learner.gradientSteps(),
        checkpoint,
        Optional.empty());
  }

  private static Outcome failed(
      Segment segment, Learner<?> learner, TrainingFailedException.Reason reason, String message) {
    long done = learner.envSteps() - segment.fromStep();
    return failed(segment, done, learner.gradientSteps(), reason, message);
  }

  private static Outcome failed(
      Segment segment,
      long envSteps,
      long gradientSteps,
      TrainingFailedException.Reason reason,
      String message) {
    return new Outcome(
        segment,
        Map.of(),
        envSteps,
        gradientSteps,
        "",
        Optional.of(new Outcome.Failure(reason.name(), message)));
  }
}
