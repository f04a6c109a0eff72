package io.drover.catalog.tasks;

import java.util.List;

/**
 * A variable of a {@link Game}'s state.
 *
 * @param name as in the reference implementation
 * @param low smallest value
 * @param high largest value
 */
public record Variable(String name, int low, int high) {
  /**
   * Fails unless each number of a state is one that its variable may have.
   *
   * @throws IllegalArgumentException saying which is not
   */
  public static void require(List<Variable> variables, int[] state, int at) {
    for (int k = 0; k < variables.size(); k++) {
      Variable variable = variables.get(k);
      int value = state[at + k];
      if (value < variable.low || value > variable.high) {
        throw new IllegalArgumentException(
            variable.name
                + (" must be in [" + variable.low + ", " + variable.high + "], but is ")
                + value);
      }
    }
  }

  /** The names. */
  public static List<String> names(List<Variable> variables) {
    return variables.stream().map(Variable::name).toList();
  }
}
