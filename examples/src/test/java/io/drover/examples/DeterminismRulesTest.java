package io.drover.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;

/** Calls whose result may differ between machines, JVMs or runs stay out of what makes results. */
@AnalyzeClasses(packages = "io.drover", importOptions = DoNotIncludeTests.class)
final class DeterminismRulesTest {
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
          "java.util.concurrent.ThreadLocalRandom");

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
          // Domains by keyword; the message lists the keywords from another place, in order.
          "io.drover.dsl.read.DomainReader",
          // Parser messages by what the library says.
          "io.drover.dsl.yaml.SyntaxProblem",
          // Membership of parameter names.
          "io.drover.searchers.Setting");

  @ArchTest
  static final ArchRule arithmetic_gives_the_same_bits_everywhere =
      resultCode().should(call("an inexact method of Math", isInexact()));

  @ArchTest
  static final ArchRule random_numbers_come_from_keys =
      resultCode()
          .should()
          .dependOnClassesThat(describe("generators of the JDK", t -> RANDOM.contains(t.getName())))
          .orShould(call("Math.random", target("java.lang.Math", Set.of("random"))))
          .orShould(call("UUID.randomUUID", target("java.util.UUID", Set.of("randomUUID"))))
          .orShould(
              call("Collections.shuffle", target("java.util.Collections", Set.of("shuffle"))))
          .orShould(
              call(
                  "System.identityHashCode",
                  target("java.lang.System", Set.of("identityHashCode"))));

  @ArchTest
  static final ArchRule nothing_runs_in_parallel_by_the_way =
      resultCode()
          .should(
              call(
                  "a parallel stream or array method",
                  describe(
                      "parallel",
                      c ->
                          PARALLEL.contains(c.getName())
                              && c.getTargetOwner().getPackageName().startsWith("java.util"))));

  @ArchTest
  static final ArchRule learners_and_searchers_see_no_clock =
      noClasses()
          .that()
          .resideInAnyPackage("io.drover.dsl..", "io.drover.catalog..", "io.drover.searchers..")
          .should(
              call(
                  "a clock",
                  describe(
                      "clock",
                      c ->
                          CLOCKS.contains(c.getName())
                              && (c.getTargetOwner().isEquivalentTo(System.class)
                                  || c.getTargetOwner().getPackageName().equals("java.time")))));

  /** Set.of and its like walk in an order that each JVM draws anew when it starts. */
  @ArchTest
  static final ArchRule no_order_is_drawn_by_the_jvm =
      resultCode()
          .and(describe("walk through it", type -> !LOOK_UP_ONLY.contains(outermost(type))))
          .should(call("Set.of, Map.of or their like (use LinkedHashMap or List)", isSalted()));

  private static GivenClassesConjunction resultCode() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "io.drover.dsl..",
            "io.drover.catalog..",
            "io.drover.searchers..",
            "io.drover.pipelines..");
  }

  private static com.tngtech.archunit.lang.ArchCondition<JavaClass> call(
      String what, DescribedPredicate<JavaCall<?>> predicate) {
    return ArchConditions.callCodeUnitWhere(predicate).as("call " + what);
  }

  private static DescribedPredicate<JavaCall<?>> target(String owner, Set<String> names) {
    return describe(
        owner + "." + names,
        c -> c.getTargetOwner().getName().equals(owner) && names.contains(c.getName()));
  }

  private static DescribedPredicate<JavaCall<?>> isInexact() {
    return target("java.lang.Math", INEXACT);
  }

  /** Sets of two and maps of two entries are the smallest that have an order. */
  private static DescribedPredicate<JavaCall<?>> isSalted() {
    return describe(
        "salted",
        c -> {
          String owner = c.getTargetOwner().getName();
          int parameters = c.getTarget().getRawParameterTypes().size();
          if (owner.equals("java.util.stream.Collectors")) {
            return SALTED_COLLECTORS.contains(c.getName());
          }
          if (!SALTED.contains(c.getName())) {
            return false;
          }
          boolean one = c.getName().equals("of") && parameters > 0;
          return owner.equals("java.util.Set") && !(one && isSingle(c, parameters))
              || owner.equals("java.util.Map") && !(c.getName().equals("of") && parameters <= 2);
        });
  }

  private static boolean isSingle(JavaCall<?> c, int parameters) {
    return parameters == 1 && !c.getTarget().getRawParameterTypes().get(0).isArray();
  }

  private static String outermost(JavaClass type) {
    int nested = type.getName().indexOf('$');
    return nested < 0 ? type.getName() : type.getName().substring(0, nested);
  }
}
