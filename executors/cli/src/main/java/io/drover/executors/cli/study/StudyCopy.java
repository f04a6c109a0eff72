package io.drover.executors.cli.study;

import io.drover.searchers.optuna.FrozenStudy;
import io.drover.searchers.optuna.storages.Storages;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A study from one storage to another. */
final class StudyCopy {
  /** Kinds of files that may be named alone. */
  private static final List<String> KINDS = List.of("csv", "journal");

  private StudyCopy() {}

  /** Copies, and says what it did. */
  static void copy(StudySource source, String to, String name, PrintWriter out) throws IOException {
    FrozenStudy study = source.study();
    FrozenStudy named = name == null ? study : study.named(name);
    String place = KINDS.contains(to) ? to + ":" + file(named.name()) + "." + to : to;
    int trials = Storages.of(place).write(named);
    out.println(
        "study "
            + named.name()
            + ": "
            + trials
            + " of "
            + named.trials().size()
            + " trials written to "
            + withoutPassword(place));
    out.flush();
  }

  private static String file(String study) {
    return study.replaceAll("[^\\p{Alnum}._-]", "_");
  }

  private static String withoutPassword(String place) {
    return place.replaceFirst("(://[^/@:]*):[^/@]*@", "$1@");
  }
}
