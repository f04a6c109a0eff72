package io.drover.catalog.tasks.minatar;

import java.util.List;
import java.util.function.Function;

/**
 * What is fixed about one of the games.
 *
 * @param file of the reference
 * @param rules made for whether difficulty ramps
 * @param minimalActions those of the six actions that make a difference
 * @param colours of planes, as MinAtar's window has them: seaborn's palette {@code cubehelix} of as
 *     many colours
 * @param summary one sentence
 * @param story some more
 */
record GameTitle(
    String name,
    String file,
    Function<Boolean, Rules> rules,
    List<Integer> minimalActions,
    List<String> colours,
    String summary,
    String story) {
  private static final List<String> FOUR_COLOURS =
      List.of("#163d4e", "#54792f", "#d07e93", "#c1caf3");

  static final GameTitle ASTERIX =
      new GameTitle(
          "MinAtarAsterix",
          "asterix.py",
          Asterix::new,
          List.of(Rules.STAY, Rules.LEFT, Rules.UP, Rules.RIGHT, Rules.DOWN),
          FOUR_COLOURS,
          "Asterix on a grid of 10×10: take the gold, avoid enemies.",
          "Enemies and gold cross the grid in eight rows, faster and more of them with time. Gold is"
              + " a reward of 1, an enemy the end of the episode.");

  static final GameTitle BREAKOUT =
      new GameTitle(
          "MinAtarBreakout",
          "breakout.py",
          ramping -> new Breakout(),
          List.of(Rules.STAY, Rules.LEFT, Rules.RIGHT),
          FOUR_COLOURS,
          "Breakout on a grid of 10×10: break bricks with a ball.",
          "A ball flies along the diagonals of a small grid and is reflected by walls, bricks and"
              + " the paddle. Every brick is a reward of 1, and missing the ball ends the episode.");

  static final GameTitle FREEWAY =
      new GameTitle(
          "MinAtarFreeway",
          "freeway.py",
          ramping -> new Freeway(),
          List.of(Rules.STAY, Rules.UP, Rules.DOWN),
          List.of("#1b1e3b", "#16534c", "#447731", "#a1794a", "#d484a9", "#c6b4ee", "#cbe8f0"),
          "Freeway on a grid of 10×10: cross eight lanes of cars.",
          "A chicken walks up through eight lanes of cars that have speeds of their own, and starts"
              + " again when it is hit. The other side is a reward of 1; an episode has 2501 steps.");

  static final GameTitle SEAQUEST =
      new GameTitle(
          "MinAtarSeaquest",
          "seaquest.py",
          Seaquest::new,
          List.of(Rules.STAY, Rules.LEFT, Rules.UP, Rules.RIGHT, Rules.DOWN, Rules.FIRE),
          List.of(
              "#19122b", "#17344c", "#185b48", "#3c7632", "#7e7a36", "#bc7967", "#d486af",
              "#caa9e7", "#c2d2f3", "#d6f0ef"),
          "Seaquest on a grid of 10×10: shoot fish, collect divers, come up for air.",
          "A submarine shoots fish and other submarines for a reward of 1 each, collects divers, and"
              + " must bring at least one of them up before its oxygen runs out; six at once are"
              + " rewarded for the oxygen left. Each time it comes up, enemies get faster.");

  static final GameTitle SPACE_INVADERS =
      new GameTitle(
          "MinAtarSpaceInvaders",
          "space_invaders.py",
          SpaceInvaders::new,
          List.of(Rules.STAY, Rules.LEFT, Rules.RIGHT, Rules.FIRE),
          List.of("#1a2441", "#1b6145", "#697b30", "#c87b7c", "#cda2e0", "#c6e1f1"),
          "Space Invaders on a grid of 10×10: shoot the aliens before they land.",
          "A cannon shoots at a block of aliens that comes down step by step and shoots back. Each"
              + " alien is a reward of 1; being hit or landed on ends the episode.");

  int channels() {
    return colours.size();
  }

  /** The colour of a plane; that of an empty cell for −1. */
  String colour(int plane) {
    return plane < 0 ? "#000000" : colours.get(plane);
  }
}
