package io.drover.catalog.tasks.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.Task;
import io.drover.catalog.TaskType;
import io.drover.catalog.picture.Figure;
import io.drover.catalog.picture.Picture;
import io.drover.catalog.tasks.States;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Places are those of Gymnasium's windows, from the upper left corner. */
final class PicturesTest {
  private static <P extends Record> Task create(TaskType<P> type) {
    return type.create(Params.create(type.params(), Map.of()), 2);
  }

  private static Picture picture(TaskType<?> type, double... state) {
    Task task = create(type);
    States.place(task, state, state);
    return task.picture(1).orElseThrow();
  }

  private static <F extends Figure> F figure(Picture picture, Class<F> shape, String colour) {
    return picture.figures().stream()
        .filter(shape::isInstance)
        .map(shape::cast)
        .filter(figure -> figure.colour().equals(colour))
        .findFirst()
        .orElseThrow();
  }

  /** Middle of a polygon's corners. */
  private static double[] middle(Figure.Polygon polygon) {
    double[] middle = new double[2];
    for (int i = 0; i < polygon.points().size(); i++) {
      middle[i % 2] += 2 * polygon.points().get(i) / polygon.points().size();
    }
    return middle;
  }

  static List<TaskType<?>> tasks() {
    return List.of(
        new Acrobot(),
        new CartPole(),
        new MountainCar(),
        new MountainCarContinuous(),
        new Pendulum());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aFigureKeepsItsNumberFromFrameToFrame(TaskType<?> type) {
    Task task = create(type);
    task.reset(Key.of(1));
    Picture first = task.picture(0).orElseThrow();
    List<Class<?>> shapes = shapes(first);
    boolean moved = false;
    for (int i = 0; i < 5; i++) {
      task.step(new float[] {0, 0});
      Picture next = task.picture(0).orElseThrow();
      assertThat(shapes(next)).isEqualTo(shapes);
      assertThat(next.width()).isEqualTo(first.width());
      assertThat(next.height()).isEqualTo(first.height());
      moved |= !next.equals(first);
    }
    assertThat(moved).isTrue();
  }

  private static List<Class<?>> shapes(Picture picture) {
    return picture.figures().stream().<Class<?>>map(Object::getClass).toList();
  }

  @Test
  void aPoleLeansTheWayItFalls() {
    Picture picture = picture(new CartPole(), 1.2, 0, 0.2, 0);
    assertThat(picture.width()).isEqualTo(600);
    assertThat(picture.height()).isEqualTo(400);
    // The cart is half way between the middle and the right edge.
    assertThat(middle(figure(picture, Figure.Polygon.class, "#000000")))
        .containsExactly(new double[] {450, 300}, within(1e-9));
    double[] pole = middle(figure(picture, Figure.Polygon.class, "#ca9865"));
    assertThat(pole[0]).isGreaterThan(455);
    assertThat(pole[1]).isBetween(220.0, 245.0);
  }

  @Test
  void aLongPoleIsSeenWhole() {
    CartPole type = new CartPole();
    Task task = type.create(Params.create(type.params(), Map.of("length", 2.0)), 1);
    task.reset(Key.of(1));
    Picture picture = task.picture(0).orElseThrow();
    assertThat(picture.height()).isGreaterThan(600);
    assertThat(highest(picture)).isPositive();
    assertThat(lowest(picture)).isLessThan(picture.height());
  }

  @Test
  void aFreeEndThatHangsIsLowAndOneThatIsUpAboveTheLine() {
    Figure.Line line = figure(picture(new Acrobot(), 0, 0, 0, 0), Figure.Line.class, "#000000");
    double height = line.points().get(1);
    assertThat(height).isCloseTo(250 - 500 / 4.4, within(1e-9));
    assertThat(lowest(picture(new Acrobot(), 0, 0, 0, 0)))
        .isCloseTo(250 + 1000 / 4.4, within(1e-9));
    assertThat(highest(picture(new Acrobot(), Math.PI, 0, 0, 0))).isLessThan(height);
  }

  private static Stream<Double> heights(Picture picture) {
    return picture.figures().stream()
        .filter(Figure.Polygon.class::isInstance)
        .map(Figure.Polygon.class::cast)
        .flatMap(
            p -> Stream.iterate(1, i -> i < p.points().size(), i -> i + 2).map(p.points()::get));
  }

  private static double lowest(Picture picture) {
    return heights(picture).max(Double::compare).orElseThrow();
  }

  private static double highest(Picture picture) {
    return heights(picture).min(Double::compare).orElseThrow();
  }

  @Test
  void aRodAtAnglesFromUprightTurnsAnticlockwise() {
    double[] upright =
        middle(figure(picture(new Pendulum(), 0, 0), Figure.Polygon.class, "#cc4d4d"));
    assertThat(upright).containsExactly(new double[] {250, 250 - 250 / 4.4}, within(1e-9));
    double[] left =
        middle(figure(picture(new Pendulum(), Math.PI / 2, 0), Figure.Polygon.class, "#cc4d4d"));
    assertThat(left).containsExactly(new double[] {250 - 250 / 4.4, 250}, within(1e-9));
  }

  @Test
  void theArrowOfATorqueGrowsWithItAndIsGoneAtAStart() {
    Task task = create(new Pendulum());
    task.reset(Key.of(1));
    assertThat(arrow(task, 0)).isZero();
    task.step(new float[] {2, -1});
    assertThat(arrow(task, 0)).isEqualTo(2 * arrow(task, 1)).isPositive();
    task.state(0, new double[] {0, 0});
    assertThat(arrow(task, 0)).isZero();
  }

  private static double arrow(Task task, int copy) {
    return figure(task.picture(copy).orElseThrow(), Figure.Line.class, "#000000").width();
  }

  @Test
  void theCarIsOnTheHillAndTheFlagAtTheGoal() {
    Picture picture = picture(new MountainCar(), -Math.PI / 6, 0);
    // At the bottom of the valley, 0.1 high, without a tilt.
    double scale = 600 / 1.8;
    double[] car = middle(figure(picture, Figure.Polygon.class, "#000000"));
    assertThat(car)
        .containsExactly(
            new double[] {(1.2 - Math.PI / 6) * scale, 400 - (0.1 * scale + 20)}, within(1e-6));
    double flag = figure(picture, Figure.Polygon.class, "#cccc00").points().get(0);
    assertThat(flag).isCloseTo(1.7 * scale, within(1e-9));
  }
}
