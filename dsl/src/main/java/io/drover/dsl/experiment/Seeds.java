package io.drover.dsl.experiment;

import java.util.List;

/** Seed ids, pairwise disjoint: tune 0…, validate 500…, test 1000… where the file gives counts. */
public record Seeds(List<Long> tune, List<Long> validate, List<Long> test) {
  public Seeds {
    tune = List.copyOf(tune);
    validate = List.copyOf(validate);
    test = List.copyOf(test);
  }
}
