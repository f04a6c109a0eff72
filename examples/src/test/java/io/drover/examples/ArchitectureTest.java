package io.drover.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/**
 * Who may depend on what. Maven already forbids cycles between modules; here stands what it cannot
 * see: packages, and libraries that arrive through another module.
 */
final class ArchitectureTest {
  /** A little below the number of classes there are, so that no rule passes on nothing. */
  private static final int CLASSES_AT_LEAST = 300;

  /** Prints by trade: the command line, and what the build runs. */
  private static final DescribedPredicate<JavaClass> PRINTS =
      JavaClass.Predicates.resideInAPackage("io.drover.executors.cli..")
          .or(named("io.drover.dsl.code.ClassDigests"));

  @Test
  void dslDependsOnNoOtherModule() {
    check(module("dsl").mayNotUse("catalog", "searchers", "pipelines", "executors"));
  }

  @Test
  void catalogDependsOnDslOnly() {
    check(module("catalog").mayNotUse("searchers", "pipelines", "executors"));
  }

  @Test
  void kernelsDependOnNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.drover.catalog.kernels..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage("io.drover..")
                    .and(
                        JavaClass.Predicates.resideOutsideOfPackage(
                            "io.drover.catalog.kernels.."))));
  }

  @Test
  void searchersDependOnDslOnly() {
    check(module("searchers").mayNotUse("catalog", "pipelines", "executors"));
  }

  @Test
  void pipelinesKnowNoExecutor() {
    check(module("pipelines").mayNotUse("executors"));
  }

  @Test
  void theCommandLineKnowsNoRunner() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.drover.executors.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.drover.executors.local.."));
  }

  @Test
  void yamlAndJsonLibrariesStayInDsl() {
    check(only("io.drover.dsl..").mayUse("tools.jackson..", "org.snakeyaml..", "com.cronutils.."));
  }

  @Test
  void nobodyUsesJackson2() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.fasterxml.jackson.core..",
                "com.fasterxml.jackson.databind..",
                "com.fasterxml.jackson.dataformat.."));
  }

  @Test
  void vectorsStayInKernels() {
    check(only("io.drover.catalog.kernels..").mayUse("jdk.incubator.vector.."));
  }

  @Test
  void djlStaysInItsPackageOfTheCatalog() {
    check(only("io.drover.catalog.pytorch..").mayUse("ai.djl.."));
  }

  @Test
  void jmetalStaysInSearchers() {
    check(only("io.drover.searchers..").mayUse("org.uma.jmetal.."));
  }

  @Test
  void beamStaysInPipelinesAndExecutors() {
    check(only("io.drover.pipelines..", "io.drover.executors..").mayUse("org.apache.beam.."));
  }

  @Test
  void theDirectRunnerStaysInItsExecutor() {
    check(only("io.drover.executors.local..").mayUse("org.apache.beam.runners.."));
  }

  @Test
  void terminalLibrariesStayInExecutors() {
    check(only("io.drover.executors..").mayUse("picocli..", "me.tongfei..", "ch.qos.logback.."));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices().matching("io.(**)").should().beFreeOfCycles());
  }

  @Test
  void onlyTheCommandLinePrints() {
    check(
        noClasses()
            .that(DescribedPredicate.not(PRINTS))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
  }

  @Test
  void exceptionsHaveATypeOfTheirOwn() {
    check(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
  }

  @Test
  void slf4j_is_the_only_logger() {
    check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
  }

  @Test
  void noRulePassesOnNothing() {
    assertThat(Repository.CLASSES).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
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

  private static void check(ArchRule rule) {
    rule.check(Repository.CLASSES);
  }
}
