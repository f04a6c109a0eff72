package io.drover.dsl.check.space;

import io.drover.dsl.check.value.DataFileReader;
import io.drover.dsl.check.value.SectionReader;
import io.drover.dsl.check.value.ValueReader;
import io.drover.dsl.component.DataFile;
import io.drover.dsl.language.Language;
import io.drover.dsl.start.Prior;
import io.drover.dsl.yaml.Node;
import io.drover.dsl.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code prior}: files of earlier studies. A path is relative to the file that it stands in,
 * and to the working directory on the command line.
 */
final class PriorReader {
  private static final String PATH = "prior";
  private static final String JOURNAL = "study.journal";

  /** Before Optuna's path of a SQLite database. */
  private static final String SQLITE = "sqlite:(///)?";

  private final Problems problems;
  private final DataFileReader files;

  PriorReader(Problems problems) {
    this.problems = problems;
    this.files = new DataFileReader(problems);
  }

  /** The studies; those with problems are left out. */
  List<Prior> read(Node node) {
    List<Prior> all = new ArrayList<>();
    if (!(node instanceof Node.Sequence list)) {
      refuse(node, PATH, "must be a list of earlier runs and studies");
      return all;
    }
    for (int i = 0; i < list.items().size(); i++) {
      String path = PATH + "[" + i + "]";
      if (list.items().get(i) instanceof Node.Mapping one) {
        prior(one, path).ifPresent(all::add);
      } else {
        refuse(list.items().get(i), path, "must be an earlier run or study");
      }
    }
    return all;
  }

  private void refuse(Node node, String path, String must) {
    String examples = "Maybe prior: [{run: runs/tune}] or prior: [{study: optuna.db, name: study}]";
    new ValueReader(problems).refuse(node, path, must, examples);
  }

  private Optional<Prior> prior(Node.Mapping mapping, String path) {
    int before = problems.size();
    List<String> known = List.copyOf(Language.PRIOR.keySet());
    for (Node.Entry entry : mapping.entries().values()) {
      if (!known.contains(entry.key())) {
        SectionReader.unknown(entry, path, known, "keys", problems);
      } else {
        new ValueReader(problems).text(entry.value(), path + "." + entry.key());
      }
    }
    boolean run = mapping.entries().containsKey(Prior.RUN);
    if (run == mapping.entries().containsKey(Prior.STUDY)) {
      String gives = run ? "both" : "none";
      problems.add(mapping.place(), path, "must give one of run, study, but gives " + gives);
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    String key = run ? Prior.RUN : Prior.STUDY;
    Node.Scalar scalar = scalar(mapping, key).orElseThrow();
    Optional<Path> file =
        DataFileReader.resolve(scalar, scalar.text().replaceFirst("^" + SQLITE, ""));
    if (file.filter(Files::isDirectory).isPresent()
        && !(run && Files.exists(file.get().resolve(JOURNAL)))) {
      refuseFolder(scalar, path + "." + key, run);
      return Optional.empty();
    }
    return files
        .file(scalar, path + "." + key, run ? file.map(dir -> dir.resolve(JOURNAL)) : file)
        .filter(found -> hasDigest(found, mapping, path))
        .map(found -> new Prior(found, scalar(mapping, Prior.NAME).map(Node.Scalar::text)));
  }

  private void refuseFolder(Node.Scalar scalar, String path, boolean run) {
    problems.add(
        scalar.place(),
        path,
        run
            ? "must be the directory of a run with a search, but "
                + scalar.words()
                + " has no "
                + JOURNAL
            : "must be the file of a study, but " + scalar.words() + " is a folder",
        run ? "" : "Maybe run: " + scalar.text());
  }

  private boolean hasDigest(DataFile file, Node.Mapping mapping, String path) {
    Optional<Node.Scalar> digest = scalar(mapping, DataFile.SHA256);
    if (digest.isEmpty() || digest.get().text().equals(file.sha256())) {
      return true;
    }
    problems.add(
        digest.get().place(),
        path + "." + DataFile.SHA256,
        "must be the SHA-256 of " + file.path() + ", but is " + digest.get().words(),
        "The file has " + file.sha256() + ".");
    return false;
  }

  private static Optional<Node.Scalar> scalar(Node.Mapping mapping, String key) {
    return Optional.ofNullable(mapping.entries().get(key)).map(e -> (Node.Scalar) e.value());
  }
}
