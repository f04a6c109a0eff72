package io.drover.dsl.start;

import io.drover.dsl.component.DataFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of configurations from elsewhere: an earlier run, or any study of Optuna.
 *
 * @param file a journal, a SQLite database or a table
 * @param name of the study in it; empty where it has only one
 */
public record Prior(DataFile file, Optional<String> name) {
  /** The key of the file. */
  public static final String STUDY = "study";

  /** The key of the study's name. */
  public static final String NAME = "name";

  /** The other key of the file: a run's directory, which has a journal. */
  public static final String RUN = "run";

  /** As plain values: how it stands in a resolved file. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(STUDY, file.path());
    plain.put(DataFile.SHA256, file.sha256());
    name.ifPresent(given -> plain.put(NAME, given));
    return plain;
  }

  /** The same with what determines results alone. */
  public Map<String, Object> withoutPath() {
    Map<String, Object> plain = plain();
    plain.remove(STUDY);
    return plain;
  }
}
