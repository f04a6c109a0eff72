package io.drover.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.curriculum.Curriculum;
import io.drover.catalog.wrap.Wrapper;
import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Params;
import io.drover.dsl.component.SpaceComponent;
import io.drover.dsl.task.TaskFacts;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered component says of itself; a new one is tested without an edit here. */
final class ComponentContractTest {
  /** May start with a symbol, such as λ. */
  private static final String SENTENCE = "(?s)[\\p{Lu}\\p{IsGreek}].*\\.";

  private static final List<String> LICENCES =
      List.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT");

  static Stream<Named<Component<?>>> components() {
    return Registered.named(Registered.components());
  }

  @Test
  void seesComponents() {
    assertThat(Registered.components()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("components")
  void hasANameAsFilesSayIt(Component<?> component) {
    String gymnasium = "[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)*-v\\d+";
    String kebab = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    Card card = component.card();
    boolean task = card.kind() == Kind.TASK;
    assertThat(card.name()).matches(task ? gymnasium + "|" + kebab : kebab);
    assertThat(card.version()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @ParameterizedTest
  @MethodSource("components")
  void isOfTheKindItSays(Component<?> component) {
    Class<?> type =
        switch (component.card().kind()) {
          case TASK -> TaskType.class;
          case ALGORITHM -> Algorithm.class;
          case CURRICULUM -> Curriculum.class;
          case WRAP -> Wrapper.class;
          case SPACE -> SpaceComponent.class;
          default -> throw new AssertionError("the catalog has neither searches nor executors");
        };
    assertThat(component).isInstanceOf(type);
  }

  @ParameterizedTest
  @MethodSource("components")
  void describesItself(Component<?> component) {
    Card card = component.card();
    assertThat(card).as("the same each time").isEqualTo(component.card());
    assertThat(card.summary()).matches(SENTENCE).doesNotContain("\n").hasSizeLessThan(100);
    assertThat(card.description()).matches(SENTENCE).hasSizeGreaterThan(100);
    assertThat(card.constants()).as("where constants come from").matches(SENTENCE);
    assertThat(card.worksWith()).isNotEmpty().allSatisfy(w -> assertThat(w).isNotBlank());
    assertThat(card.determinism()).isNotNull();
    assertThat(card.licence()).isIn(LICENCES);
    assertThat(card.paper())
        .as("nothing, or an arXiv id, or a citation with its year")
        .matches("|.*\\d{4}\\.\\d{4,5}.*|(?s).*\\((19|20)\\d{2}\\).*\\.");
  }

  @ParameterizedTest
  @MethodSource("components")
  void isOneFinalClassWithItsParameters(Component<?> component) throws Exception {
    Class<?> type = component.getClass();
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
    assertThat(Modifier.isPublic(type.getConstructor().getModifiers())).isTrue();
    assertThat(component.params().isRecord()).isTrue();
    // Variants of one task stand in one file and may share their parameters; spaces have none.
    Class<?> host = component instanceof SpaceComponent ? SpaceComponent.class : type.getNestHost();
    assertThat(component.params().getNestHost()).isEqualTo(host);
  }

  @ParameterizedTest
  @MethodSource("components")
  void describesEachParameter(Component<?> component) {
    for (ParamSpec spec : Params.specs(component.params())) {
      assertThat(spec.name()).matches("[a-z][a-z0-9_]*");
      assertThat(spec.doc()).as(spec.name()).matches(SENTENCE);
      if (!spec.required()) {
        assertThat(spec.refuses(spec.defaultValue())).as("default of " + spec.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("components")
  void canBeMadeFromItsDefaults(Component<?> component) {
    List<String> required =
        Params.specs(component.params()).stream()
            .filter(ParamSpec::required)
            .map(ParamSpec::name)
            .toList();
    if (required.isEmpty()) {
      Record params = Params.create(component.params(), Map.of());
      assertThat(Params.values(params)).isEqualTo(Params.defaults(component.params()));
    } else {
      assertThatThrownBy(() -> Params.create(component.params(), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(required.get(0) + " must be given");
    }
    assertThatThrownBy(() -> Params.create(component.params(), Map.of("no_such", 1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Named<TaskType<?>>> tasks() {
    return Registered.named(Registered.tasks());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskSaysTheSameOfItselfAsWhatItMakes(TaskType<?> type) {
    TaskFacts facts = facts(type);
    assertThat(Registered.create(type, 3).facts()).isEqualTo(facts);
    assertThat(Registered.create(type, 3).copies()).isEqualTo(3);
    assertThat(facts.observationSize()).isPositive();
    assertThat(facts.discreteActions()).isNotNegative();
    assertThat(facts.maxEpisodeSteps()).isPositive();
    facts.solvedAt().ifPresent(score -> assertThat(score).isFinite());
  }

  private static <P extends Record> TaskFacts facts(TaskType<P> type) {
    return type.facts(Params.create(type.params(), type.example()));
  }
}
