package io.drover.catalog.onpolicy;

/**
 * What the recurrent part of a policy looks like.
 *
 * @param units of each layer, {@code lstm_hidden_size}
 * @param layers how many, {@code n_lstm_layers}
 * @param shared whether the value function sees what the policy's layers put out, without a
 *     gradient into them
 * @param critic whether the value function has layers of its own; without either it has a linear
 *     layer in their place
 */
public record LstmSpec(int units, int layers, boolean shared, boolean critic) {
  /** Refuses a value function with both. */
  public LstmSpec {
    requireOneCritic(shared, critic);
  }

  /** The same for parameters. */
  public static void requireOneCritic(boolean shared, boolean critic) {
    if (shared && critic) {
      throw new IllegalArgumentException(
          "shared_lstm needs enable_critic_lstm: false; the value function has either the policy's"
              + " LSTM or its own");
    }
  }
}
