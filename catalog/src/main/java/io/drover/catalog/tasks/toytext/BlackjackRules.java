package io.drover.catalog.tasks.toytext;

import io.drover.catalog.tasks.tabular.FiniteMdp;
import io.drover.catalog.tasks.tabular.StateView;

/**
 * Blackjack against a dealer who draws until 17, from an infinite deck. A state is the player's
 * sum, whether it has an ace that counts 11, the card the dealer shows, and whether the player was
 * dealt an ace and a ten (a natural): {@code (sum * 2 + ace) * 11 + dealer}, naturals after all
 * others. The dealer's hidden card and what it draws are in the probabilities of the end.
 *
 * @param natural whether a natural that wins is paid 1.5
 * @param sab whether a natural wins against all but a natural, as in Sutton and Barto's book; then
 *     {@code natural} is ignored
 */
record BlackjackRules(boolean natural, boolean sab) implements StateView {
  static final int SUMS = 32;
  static final int CARDS = 11;
  static final int ACES = 2;
  static final int ACTIONS = 2;
  private static final int PLAIN = SUMS * ACES * CARDS;
  private static final int STATES = PLAIN + CARDS;
  private static final int ALL = 21;
  private static final int DEALER_STANDS = 17;

  private static int state(int sum, int ace, int dealer) {
    return (sum * ACES + ace) * CARDS + dealer;
  }

  private static double chance(int card) {
    return (card == 10 ? 4 : 1) / 13.0;
  }

  private static int sum(int state) {
    return state < PLAIN ? state / CARDS / ACES : ALL;
  }

  private static int ace(int state) {
    return state < PLAIN ? state / CARDS % ACES : 1;
  }

  private static int dealer(int state) {
    return state % CARDS;
  }

  /** The process. */
  FiniteMdp mdp() {
    FiniteMdp.Builder rows = FiniteMdp.builder(STATES, ACTIONS);
    deal(rows);
    for (int dealer = 1; dealer < CARDS; dealer++) {
      double[] outcomes = new Dealer().from(dealer);
      for (int sum = 4; sum <= ALL; sum++) {
        for (int ace = 0; ace < ACES; ace++) {
          if (ace == 0 || sum >= 12) {
            play(rows, state(sum, ace, dealer), outcomes);
          }
        }
      }
      play(rows, PLAIN + dealer, outcomes);
    }
    return rows.build();
  }

  private static void deal(FiniteMdp.Builder rows) {
    for (int dealer = 1; dealer < CARDS; dealer++) {
      for (int one = 1; one < CARDS; one++) {
        for (int two = 1; two < CARDS; two++) {
          boolean ace = one == 1 || two == 1;
          int sum = one + two + (ace ? 10 : 0);
          int to = sum == ALL ? PLAIN + dealer : state(sum, ace ? 1 : 0, dealer);
          rows.start(to, chance(dealer) * chance(one) * chance(two));
        }
      }
    }
  }

  private void play(FiniteMdp.Builder rows, int state, double[] outcomes) {
    double[] rewards = new double[4];
    for (int score = 0; score < outcomes.length; score++) {
      rewards[reward(state, score)] += outcomes[score];
    }
    double[] worth = {-1, 0, 1, 1.5};
    for (int i = 0; i < worth.length; i++) {
      rows.add(state, 0, rewards[i], state, worth[i], true);
    }
    for (int card = 1; card < CARDS; card++) {
      int hard = sum(state) - 10 * ace(state) + card;
      boolean ace = (ace(state) == 1 || card == 1) && hard + 10 <= ALL;
      int sum = ace ? hard + 10 : hard;
      boolean bust = sum > ALL;
      int to = state(sum, ace ? 1 : 0, dealer(state));
      rows.add(state, 1, chance(card), to, bust ? -1 : 0, bust);
    }
  }

  /** Which of the four rewards the player gets against a score of the dealer. */
  private int reward(int state, int outcome) {
    boolean isNatural = state >= PLAIN;
    boolean dealerNatural = outcome == Dealer.NATURAL;
    int score = dealerNatural ? ALL : outcome;
    int reward = Integer.compare(sum(state), score) + 1;
    if (sab) {
      return isNatural && !dealerNatural ? 2 : reward;
    }
    return natural && isNatural && reward == 2 ? 3 : reward;
  }

  /** How likely the dealer ends with each score. */
  private static final class Dealer {
    static final int NATURAL = ALL + 1;

    private final double[] outcomes = new double[NATURAL + 1];

    /** Outcomes from the card that the dealer shows on; 0 is a bust. */
    double[] from(int card) {
      draw(card, card == 1, 1, 1);
      return outcomes;
    }

    private void draw(int hard, boolean ace, int cards, double probability) {
      boolean usable = ace && hard + 10 <= ALL;
      int sum = usable ? hard + 10 : hard;
      // With one card the second is there already, hidden.
      if (cards > 1 && sum >= DEALER_STANDS) {
        boolean isNatural = cards == 2 && usable && sum == ALL;
        outcomes[isNatural ? NATURAL : sum > ALL ? 0 : sum] += probability;
        return;
      }
      for (int card = 1; card < CARDS; card++) {
        draw(hard + card, ace || card == 1, cards + 1, probability * chance(card));
      }
    }
  }

  @Override
  public int parts() {
    return 3;
  }

  @Override
  public int shown(int state) {
    return sum(state);
  }

  @Override
  public int shown(int state, int part) {
    return part == 0 ? sum(state) : part == 1 ? SUMS + dealer(state) : SUMS + CARDS + ace(state);
  }

  /** What is seen, in its order, and whether the player was dealt a natural. */
  @Override
  public double[] told(int state) {
    return new double[] {sum(state), dealer(state), ace(state), state < PLAIN ? 0 : 1};
  }

  @Override
  public double state(double[] variables) {
    boolean isNatural = variables[3] == 1;
    boolean whole = variables[0] == (int) variables[0] && variables[1] == (int) variables[1];
    boolean in =
        variables[0] >= 4
            && variables[0] <= ALL
            && variables[1] >= 1
            && variables[1] < CARDS
            && (variables[2] == 0 || variables[2] == 1)
            && (isNatural ? variables[0] == ALL && variables[2] == 1 : variables[3] == 0);
    if (!whole || !in) {
      return -1;
    }
    int dealer = (int) variables[1];
    return isNatural ? PLAIN + dealer : state((int) variables[0], (int) variables[2], dealer);
  }
}
