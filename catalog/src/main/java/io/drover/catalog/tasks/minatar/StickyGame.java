package io.drover.catalog.tasks.minatar;

import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.Draws;
import io.drover.catalog.tasks.Game;
import io.drover.catalog.tasks.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A game as MinAtar's {@code Environment} plays it: now and then the last action once more instead
 * of the one chosen (sticky actions). A state is that of the rules, then the last action, of the
 * six. Unlike there, an episode begins with no action to repeat.
 */
final class StickyGame implements Game {
  private final GameTitle title;
  private final Rules rules;
  private final int[] actions;
  private final double stickiness;
  private final List<Variable> variables;

  private final int last;
  private final Planes planes;

  /**
   * A game.
   *
   * @param actions those of the six that can be chosen
   * @param stickiness probability of the last action
   */
  StickyGame(GameTitle title, Rules rules, int[] actions, double stickiness) {
    this.title = title;
    this.rules = rules;
    this.actions = actions.clone();
    this.stickiness = stickiness;
    variables = variables(rules);
    last = variables.size() - 1;
    planes = new Planes(title.channels());
  }

  static List<Variable> variables(Rules rules) {
    List<Variable> variables = new ArrayList<>(rules.variables());
    variables.add(new Variable("last_action", Rules.STAY, Rules.FIRE));
    return List.copyOf(variables);
  }

  @Override
  public int stateSize() {
    return variables.size();
  }

  @Override
  public void start(Draws draws, int[] state, int at) {
    rules.reset(draws, state, at);
    state[at + last] = Rules.STAY;
  }

  @Override
  public boolean advance(
      int[] state, int at, int action, Draws draws, float[] observations, int to) {
    if (draws.real() >= stickiness) {
      state[at + last] = actions[action];
    }
    return rules.act(state, at, state[at + last], draws, planes.in(observations, to));
  }

  @Override
  public float reward() {
    return rules.reward();
  }

  @Override
  public void observe(int[] state, int at, float[] observations, int to) {
    planes.in(observations, to).clear();
    rules.draw(state, at, planes);
  }

  @Override
  public void require(int[] state, int at) {
    Variable.require(variables, state, at);
    rules.require(state, at);
  }

  /** As MinAtar shows it: a cell has the colour of the last of its planes that is on. */
  @Override
  public Optional<Picture> picture(int[] state, int at) {
    observe(state, at, new float[planes.size()], 0);
    List<Figure> figures = new ArrayList<>();
    for (int cell = 0; cell < Rules.PLANE; cell++) {
      int x = cell % Rules.SIDE;
      int y = cell / Rules.SIDE;
      int plane = title.channels() - 1;
      while (plane >= 0 && !planes.isSet(plane, x, y)) {
        plane--;
      }
      figures.add(new Figure.Rectangle(x, y, 1, 1, title.colour(plane)));
    }
    return Optional.of(new Picture(Rules.SIDE, Rules.SIDE, figures));
  }
}
