package io.drover.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/**
 * Who may depend on what. Maven already forbids cycles between modules; here stands what it cannot
 * see: packages, and libraries that arrive through another module.
 */
@AnalyzeClasses(packages = "io.drover", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  /** A little below the number of classes there are, so that no rule passes on nothing. */
  private static final int CLASSES_AT_LEAST = 100;

  /** Prints by trade: the command line, and what the build runs. */
  private static final DescribedPredicate<JavaClass> PRINTS =
      JavaClass.Predicates.resideInAPackage("io.drover.executors.cli..")
          .or(named("io.drover.dsl.code.ClassDigests"));

  @ArchTest
  static final ArchRule dsl_depends_on_no_other_module =
      module("dsl").mayNotUse("catalog", "searchers", "pipelines", "executors");

  @ArchTest
  static final ArchRule catalog_depends_on_dsl_only =
      module("catalog").mayNotUse("searchers", "pipelines", "executors");

  @ArchTest
  static final ArchRule kernels_depend_on_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage("io.drover.catalog.kernels..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.drover..")
                  .and(JavaClass.Predicates.resideOutsideOfPackage("io.drover.catalog.kernels..")));

  @ArchTest
  static final ArchRule searchers_depend_on_dsl_only =
      module("searchers").mayNotUse("catalog", "pipelines", "executors");

  @ArchTest
  static final ArchRule pipelines_know_no_executor = module("pipelines").mayNotUse("executors");

  @ArchTest
  static final ArchRule the_command_line_knows_no_runner =
      noClasses()
          .that()
          .resideInAPackage("io.drover.executors.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.drover.executors.local..");

  @ArchTest
  static final ArchRule yaml_and_json_libraries_stay_in_dsl =
      only("io.drover.dsl..").mayUse("tools.jackson..", "org.snakeyaml..");

  @ArchTest
  static final ArchRule nobody_uses_jackson_2 =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml.jackson.core..",
              "com.fasterxml.jackson.databind..",
              "com.fasterxml.jackson.dataformat..");

  @ArchTest
  static final ArchRule vectors_stay_in_kernels =
      only("io.drover.catalog.kernels..").mayUse("jdk.incubator.vector..");

  @ArchTest
  static final ArchRule djl_stays_in_catalog = only("io.drover.catalog..").mayUse("ai.djl..");

  @ArchTest
  static final ArchRule jmetal_stays_in_searchers =
      only("io.drover.searchers..").mayUse("org.uma.jmetal..");

  @ArchTest
  static final ArchRule beam_stays_in_pipelines_and_executors =
      only("io.drover.pipelines..", "io.drover.executors..").mayUse("org.apache.beam..");

  @ArchTest
  static final ArchRule the_direct_runner_stays_in_its_executor =
      only("io.drover.executors.local..").mayUse("org.apache.beam.runners..");

  @ArchTest
  static final ArchRule terminal_libraries_stay_in_executors =
      only("io.drover.executors..").mayUse("picocli..", "me.tongfei..", "ch.qos.logback..");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("io.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_the_command_line_prints =
      noClasses()
          .that(DescribedPredicate.not(PRINTS))
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule exceptions_have_a_type_of_their_own =
      NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule slf4j_is_the_only_logger = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static void no_rule_passes_on_nothing(JavaClasses classes) {
    assertThat(classes).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(name, type -> type.getName().equals(name));
  }

  private static Module module(String name) {
    return new Module(name);
  }

  private static Users only(String... packages) {
    return new Users(packages);
  }

  private record Module(String name) {
    ArchRule mayNotUse(String... others) {
      String[] packages = new String[others.length];
      for (int i = 0; i < others.length; i++) {
        packages[i] = "io.drover." + others[i] + "..";
      }
      return noClasses()
          .that()
          .resideInAPackage("io.drover." + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages);
    }
  }

  private record Users(String... packages) {
    ArchRule mayUse(String... libraries) {
      return noClasses()
          .that()
          .resideOutsideOfPackages(packages)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(libraries);
    }
  }
}
