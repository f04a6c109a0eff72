package io.drover.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls whose result may differ between machines, JVMs or runs stay out of what makes results. */
final class DeterminismRulesTest {
  private static final String[] RESULT_CODE = {
    "io.drover.dsl..", "io.drover.catalog..", "io.drover.searchers..", "io.drover.pipelines.."
  };

  /** All that the JDK lets vary by a few units in the last place; StrictMath has them exact. */
  private static final Set<String> INEXACT =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  private static final Set<String> RANDOM =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.security.SecureRandom",
          "java.util.concurrent.ThreadLocalRandom",
          // One for all studies of a process.
          "org.uma.jmetal.util.pseudorandom.JMetalRandom");

  private static final Set<String> CLOCKS =
      Set.of("nanoTime", "currentTimeMillis", "now", "systemUTC", "systemDefaultZone");

  private static final Set<String> PARALLEL =
      Set.of("parallel", "parallelStream", "parallelSort", "parallelPrefix", "parallelSetAll");

  private static final Set<String> SALTED = Set.of("of", "ofEntries", "copyOf");

  private static final Set<String> SALTED_COLLECTORS =
      Set.of("toUnmodifiableSet", "toUnmodifiableMap");

  /** Classes that look values up in a salted set or map and never walk through it. */
  private static final Set<String> LOOK_UP_ONLY =
      Set.of(
          "io.drover.catalog.site.IndexPage",
          "io.drover.catalog.site.Page",
          "io.drover.pipelines.page.Page",
          "io.drover.searchers.Setting");

  /**
   * Classes that tell the time: to wait for another process or keep to a limit, and of how long and
   * when something was done, which stands beside results and never in them.
   */
  private static final Set<String> TIMED =
      Set.of(
          "io.drover.catalog.tasks.engine.Vigil",
          "io.drover.pipelines.directory.RunInputs",
          "io.drover.pipelines.directory.RunLock",
          "io.drover.pipelines.probe.WorkerProbe",
          "io.drover.pipelines.run.BeamRounds",
          "io.drover.pipelines.run.Execution",
          "io.drover.pipelines.run.StatusFile",
          "io.drover.pipelines.store.LocalFolder",
          "io.drover.pipelines.store.StoreContents",
          "io.drover.pipelines.store.Stopwatch",
          "io.drover.searchers.optuna.journal.JournalLock");

  /** Classes that remember what the whole process has but one of. */
  private static final Set<String> STARTED_ONCE = Set.of("io.drover.catalog.pytorch.PyTorch");

  @Test
  void arithmeticGivesTheSameBitsEverywhere() {
    check(resultCode().should(call("an inexact method of Math", isInexact())));
  }

  @Test
  void randomNumbersComeFromKeys() {
    check(
        resultCode()
            .should()
            .dependOnClassesThat(
                describe("generators that are no Rng", t -> RANDOM.contains(t.getName())))
            .orShould(call("Math.random", target("java.lang.Math", Set.of("random"))))
            .orShould(call("UUID.randomUUID", target("java.util.UUID", Set.of("randomUUID"))))
            .orShould(
                call("Collections.shuffle", target("java.util.Collections", Set.of("shuffle"))))
            .orShould(
                call(
                    "System.identityHashCode",
                    target("java.lang.System", Set.of("identityHashCode")))));
  }

  @Test
  void nothingRunsInParallelByTheWay() {
    check(
        resultCode()
            .should(
                call(
                    "a parallel stream or array method",
                    describe(
                        "parallel",
                        c ->
                            PARALLEL.contains(c.getName())
                                && c.getTargetOwner().getPackageName().startsWith("java.util")))));
  }

  /** Members that train at the same time in threads of one process would change it. */
  @Test
  void nothingOfAClassIsSetAnew() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(RESULT_CODE)
            .and()
            .areDeclaredInClassesThat(
                describe("start nothing", type -> !STARTED_ONCE.contains(type.getName())))
            .should()
            .beFinal());
  }

  @Test
  void whatMakesResultsSeesNoClock() {
    check(
        resultCode()
            .and(describe("do not tell the time", type -> !TIMED.contains(outermost(type))))
            .should(
                call(
                    "a clock",
                    describe(
                        "clock",
                        c ->
                            CLOCKS.contains(c.getName())
                                && (c.getTargetOwner().isEquivalentTo(System.class)
                                    || c.getTargetOwner().getPackageName().equals("java.time"))))));
  }

  /** Set.of and its like walk in an order that each JVM draws anew when it starts. */
  @Test
  void noOrderIsDrawnByTheJvm() {
    check(
        resultCode()
            .and(describe("walk through it", type -> !LOOK_UP_ONLY.contains(outermost(type))))
            .should(
                call(
                    "Set.of, Map.of or their like (use LinkedHashMap or List)",
                    describe("salted", c -> isSalted(c)))));
  }

  private static GivenClassesConjunction resultCode() {
    return noClasses().that().resideInAnyPackage(RESULT_CODE);
  }

  private static ArchCondition<JavaClass> call(
      String what, DescribedPredicate<JavaAccess<?>> predicate) {
    return ArchConditions.accessTargetWhere(predicate).as("call " + what);
  }

  private static DescribedPredicate<JavaAccess<?>> target(String owner, Set<String> names) {
    return describe(
        owner + "." + names,
        c -> c.getTargetOwner().getName().equals(owner) && names.contains(c.getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> isInexact() {
    return target("java.lang.Math", INEXACT);
  }

  /**
   * Sets of two and maps of two entries are the smallest that have an order. Constants may be
   * salted: they are tables to look values up in.
   */
  private static boolean isSalted(JavaAccess<?> call) {
    if (call.getOrigin().getName().equals(JavaStaticInitializer.STATIC_INITIALIZER_NAME)
        || !(call.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    List<JavaClass> parameters = target.getRawParameterTypes();
    boolean small = parameters.isEmpty() || parameters.size() == 1 && !parameters.get(0).isArray();
    return switch (Salted.of(call.getTargetOwner().getName())) {
      case SET -> SALTED.contains(call.getName()) && !(call.getName().equals("of") && small);
      case MAP ->
          SALTED.contains(call.getName())
              && !(call.getName().equals("of") && parameters.size() <= 2);
      case COLLECTORS -> SALTED_COLLECTORS.contains(call.getName());
      case NONE -> false;
    };
  }

  /** What makes collections whose order each JVM draws anew. */
  private enum Salted {
    SET("java.util.Set"),
    MAP("java.util.Map"),
    COLLECTORS("java.util.stream.Collectors"),
    NONE("");

    private final String owner;

    Salted(String owner) {
      this.owner = owner;
    }

    static Salted of(String owner) {
      for (Salted salted : values()) {
        if (salted.owner.equals(owner)) {
          return salted;
        }
      }
      return NONE;
    }
  }

  private static String outermost(JavaClass type) {
    int nested = type.getName().indexOf('$');
    return nested < 0 ? type.getName() : type.getName().substring(0, nested);
  }

  private static void check(ArchRule rule) {
    rule.check(Repository.CLASSES);
  }
}
