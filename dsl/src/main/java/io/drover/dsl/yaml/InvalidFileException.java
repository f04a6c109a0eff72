package io.drover.dsl.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A user's file is wrong; the message lists every problem, one a line. */
public final class InvalidFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** With at least one problem, in the order in which they are told. */
  public InvalidFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem that was found. */
  public List<Problem> problems() {
    return problems;
  }
}
