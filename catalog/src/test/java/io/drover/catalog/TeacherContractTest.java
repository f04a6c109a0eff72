package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.curriculum.Teacher;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.context.ContextParam;
import io.drover.dsl.context.ContextSpace;
import io.drover.dsl.random.Key;
import io.drover.dsl.random.Rng;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered teacher keeps to; a new one is tested without an edit here. */
final class TeacherContractTest {
  private static final Key STREAM = Key.of("teacher contract");
  private static final int EPISODES = 260;

  /** One that varies, one fixed, and one with a range below zero. */
  private static final ContextSpace SPACE =
      new ContextSpace(
          List.of(
              new ContextParam("length", 0.1, 2),
              new ContextParam("gravity", 9.8, 9.8),
              new ContextParam("slope", -3, 0.3)));

  private static final double[] USUAL = {0.5, 9.8, 7};

  /** Values for those parameters that have no default, or that show too late. */
  private static final Map<String, Object> SOON =
      Map.of("threshold", 0.4, "fit_rate", 40L, "min_episodes", 5L, "k_max", 4L);

  static Stream<Named<Curriculum<?>>> curricula() {
    return Registered.named(Registered.curricula());
  }

  @Test
  void seesCurricula() {
    assertThat(Registered.curricula()).hasSizeGreaterThanOrEqualTo(3);
  }

  private static <P extends Record> P params(Curriculum<P> curriculum) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParamSpec spec : Params.specs(curriculum.params())) {
      if (SOON.containsKey(spec.name())) {
        values.put(spec.name(), SOON.get(spec.name()));
      }
    }
    return Params.create(curriculum.params(), values);
  }

  private static <P extends Record> Teacher<P> start(Curriculum<P> curriculum, Key stream) {
    return curriculum.start(params(curriculum), SPACE, USUAL.clone(), stream);
  }

  /** Several copies at once, whose episodes end in another order than they began. */
  private static final class School {
    private final Teacher<?> teacher;
    private final Queue<double[]> running = new ArrayDeque<>();
    private final List<double[]> drawn = new ArrayList<>();
    private int ended;

    School(Teacher<?> teacher) {
      this.teacher = teacher;
    }

    /** With the episodes of another that run. */
    School(Teacher<?> teacher, School other) {
      this(teacher);
      running.addAll(other.running);
      ended = other.ended;
    }

    List<double[]> teach(int episodes) {
      for (int i = 0; i < episodes; i++) {
        while (running.size() < 3) {
          double[] context = teacher.next();
          drawn.add(context.clone());
          running.add(context);
        }
        if (ended % 3 == 0) {
          running.add(running.remove());
        }
        double[] context = running.remove();
        teacher.ended(context, learnt(context, ended++), 10);
      }
      return drawn;
    }

    /** Better with time, where the first parameter is small. */
    private static double learnt(double[] context, int time) {
      return context[0] < 1 ? Math.min(1, time / 100.0) * (1 + context[2] / 10) : 0;
    }
  }

  private static byte[] save(Teacher<?> teacher) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    teacher.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <P extends Record> Teacher<P> loaded(
      Curriculum<P> curriculum, byte[] saved, Key stream) throws IOException {
    Teacher<P> teacher = start(curriculum, Key.of("not used"));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
    teacher.load(in, stream);
    assertThat(in.available()).as("bytes left over").isZero();
    return teacher;
  }

  private static void assertSame(List<double[]> found, List<double[]> expected) {
    assertThat(found.stream().map(Arrays::toString))
        .containsExactlyElementsOf(expected.stream().map(Arrays::toString).toList());
  }

  @ParameterizedTest
  @MethodSource("curricula")
  void theSameStreamGivesTheSameContexts(Curriculum<?> curriculum) throws IOException {
    Teacher<?> one = start(curriculum, STREAM);
    Teacher<?> two = start(curriculum, STREAM);
    assertSame(new School(one).teach(EPISODES), new School(two).teach(EPISODES));
    assertThat(save(one)).isEqualTo(save(two));
    assertThat(one.metrics()).isEqualTo(two.metrics());
  }

  @ParameterizedTest
  @MethodSource("curricula")
  void anotherStreamGivesOtherContexts(Curriculum<?> curriculum) {
    List<double[]> drawn = new School(start(curriculum, STREAM)).teach(50);
    List<double[]> other = new School(start(curriculum, STREAM.child("other"))).teach(50);
    assertThat(drawn.get(49)).isNotEqualTo(other.get(49));
  }

  @ParameterizedTest
  @MethodSource("curricula")
  void drawsFromTheBoxAndShowsMuchOfIt(Curriculum<?> curriculum) {
    List<double[]> drawn = new School(start(curriculum, STREAM)).teach(4 * EPISODES);
    for (double[] context : drawn) {
      assertThat(context).hasSize(SPACE.size());
      for (int k = 0; k < context.length; k++) {
        ContextParam param = SPACE.params().get(k);
        assertThat(context[k]).isBetween(param.low(), param.high());
      }
    }
    assertThat(drawn.stream().mapToDouble(context -> context[0]).distinct().count())
        .isGreaterThan(EPISODES);
  }

  @ParameterizedTest
  @MethodSource("curricula")
  <P extends Record> void continuesToTheBitAfterSaveAndLoad(Curriculum<P> curriculum)
      throws IOException {
    for (int before : new int[] {0, 1, 4, 5, 39, 40, 41, 77, 120, 199}) {
      Teacher<P> teacher = start(curriculum, STREAM);
      School school = new School(teacher);
      school.teach(before);
      byte[] saved = save(teacher);
      School resumed = new School(loaded(curriculum, saved, STREAM), school);
      assertThat(save(resumed.teacher)).as("saved again after %d", before).isEqualTo(saved);
      int drawn = school.drawn.size();
      List<double[]> rest = school.teach(EPISODES);
      assertSame(resumed.teach(EPISODES), rest.subList(drawn, rest.size()));
      assertThat(save(resumed.teacher)).as("cut at %d", before).isEqualTo(save(teacher));
    }
  }

  @ParameterizedTest
  @MethodSource("curricula")
  <P extends Record> void anotherStreamBranchesOff(Curriculum<P> curriculum) throws IOException {
    Teacher<P> teacher = start(curriculum, STREAM);
    new School(teacher).teach(100);
    Teacher<P> branch = loaded(curriculum, save(teacher), STREAM.child("branch"));
    assertThat(branch.next()).isNotEqualTo(teacher.next());
  }

  @ParameterizedTest
  @MethodSource("curricula")
  <P extends Record> void everyLiveParameterMakesADifference(Curriculum<P> curriculum)
      throws IOException {
    for (ParamSpec spec : Params.specs(curriculum.params())) {
      if (spec.live()) {
        assertThat(changed(curriculum, spec).stream().anyMatch(p -> differs(curriculum, p)))
            .as(spec.name())
            .isTrue();
      }
    }
  }

  private static <P extends Record> boolean differs(Curriculum<P> curriculum, P changed) {
    Teacher<P> teacher = start(curriculum, STREAM);
    Teacher<P> other = start(curriculum, STREAM);
    School one = new School(teacher);
    School two = new School(other);
    one.teach(10);
    two.teach(10);
    other.reconfigure(changed);
    List<String> drawn = one.teach(EPISODES).stream().map(Arrays::toString).toList();
    return !two.teach(EPISODES).stream().map(Arrays::toString).toList().equals(drawn);
  }

  /** The same parameters with other allowed values of one number. */
  private static <P extends Record> List<P> changed(Curriculum<P> curriculum, ParamSpec spec) {
    List<P> changed = new ArrayList<>();
    Map<String, Object> values = Params.values(params(curriculum));
    Object value = values.get(spec.name());
    List<?> others =
        value instanceof Long whole
            ? List.of(whole * 2, whole / 2, whole + 1)
            : List.of((Double) value / 2, (Double) value * 2, 0.5);
    for (Object other : others) {
      values.put(spec.name(), other);
      try {
        changed.add(Params.create(curriculum.params(), values));
      } catch (IllegalArgumentException outOfRange) {
        assertThat(outOfRange).message().isNotBlank();
      }
    }
    return changed;
  }

  @ParameterizedTest
  @MethodSource("curricula")
  void reportsTheSameFiniteMetricsEachTime(Curriculum<?> curriculum) {
    Teacher<?> teacher = start(curriculum, STREAM);
    List<String> names = List.copyOf(teacher.metrics().keySet());
    assertThat(names).allMatch(name -> name.matches("curriculum/[a-z0-9_]+"));
    School school = new School(teacher);
    for (int i = 0; i < 5; i++) {
      school.teach(50);
      assertThat(teacher.metrics().keySet()).containsExactlyElementsOf(names);
      assertThat(teacher.metrics().values()).allMatch(Double::isFinite);
    }
  }

  @ParameterizedTest
  @MethodSource("curricula")
  <P extends Record> void refusesForeignBytes(Curriculum<P> curriculum) throws IOException {
    Teacher<P> teacher = start(curriculum, STREAM);
    new School(teacher).teach(60);
    byte[] saved = save(teacher);
    for (int length = 0; length < saved.length; length += 1 + saved.length / 50) {
      byte[] cut = Arrays.copyOf(saved, length);
      assertThatThrownBy(() -> loaded(curriculum, cut, STREAM)).isInstanceOf(IOException.class);
    }
    byte[] ones = new byte[saved.length];
    Arrays.fill(ones, (byte) 0xff);
    assertThatThrownBy(() -> loaded(curriculum, ones, STREAM)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @MethodSource("curricula")
  <P extends Record> void givesTheOneContextOfABoxWithoutWidth(Curriculum<P> curriculum) {
    ContextSpace point = new ContextSpace(List.of(new ContextParam("length", 0.3, 0.3)));
    Teacher<P> teacher = curriculum.start(params(curriculum), point, new double[] {0.5}, STREAM);
    Rng rng = STREAM.rng();
    for (int i = 0; i < EPISODES; i++) {
      double[] context = teacher.next();
      assertThat(context).containsExactly(0.3);
      teacher.ended(context, rng.nextDouble(), 10);
    }
  }
}
