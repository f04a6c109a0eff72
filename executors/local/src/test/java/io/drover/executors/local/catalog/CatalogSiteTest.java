package io.drover.executors.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.catalog.site.Site;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.preset.Entry;
import io.drover.executors.cli.Drover;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogSiteTest {
  @TempDir private static Path folder;
  private static List<Path> pages;

  @TempDir private Path other;

  @BeforeAll
  static void write() throws IOException {
    Site.write(folder, Everything.CATALOG, Everything.relations(), "0.0");
    try (Stream<Path> files = Files.walk(folder)) {
      pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  static List<Entry> entries() {
    return Everything.CATALOG.entries();
  }

  private static Document page(Path file) {
    try {
      return Jsoup.parse(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Document page(Entry entry) {
    return page(folder.resolve(Everything.id(entry) + ".html"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyComponentHasItsPage(Entry entry) {
    Document page = page(entry);
    assertThat(page.select("h1").text()).isEqualTo(entry.name());
    assertThat(page.text())
        .contains(entry.card().summary(), entry.card().version(), entry.card().licence());
    assertThat(page.select("#paste code").text()).contains(entry.name());
    assertThat(page.select("#parameters tbody th").eachText())
        .isEqualTo(entry.specs().stream().map(ParamSpec::name).toList());
    for (ParamSpec spec : entry.specs()) {
      assertThat(page.getElementById(spec.name()).text()).contains(spec.doc(), spec.allowed());
    }
    assertThat(page(folder.resolve(Site.INDEX)).select(".entry h3 a").eachText())
        .contains(entry.name());
  }

  @Test
  void noLinkIsDead() {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path file : pages) {
      for (Element link : page(file).select("a[href], link[href], script[src], form[action]")) {
        String target = target(link);
        if (!target.startsWith("data:") && !target.startsWith("https://arxiv.org/abs/")) {
          links++;
          if (!leadsSomewhere(file, target)) {
            dead.add(folder.relativize(file) + " → " + target);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(10 * pages.size());
  }

  private static String target(Element link) {
    return link.hasAttr("href")
        ? link.attr("href")
        : link.hasAttr("src") ? link.attr("src") : link.attr("action");
  }

  /** A file there is, and in it the place behind {@code #}, unless that is a query of the page. */
  private static boolean leadsSomewhere(Path from, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    boolean place = parts.length == 2 && !parts[1].contains("=");
    return Files.isRegularFile(file) && (!place || page(file).getElementById(parts[1]) != null);
  }

  /** Links to papers apart, which are followed only by who clicks them. */
  @Test
  void nothingComesFromElsewhere() throws IOException {
    for (Path file : pages) {
      Document page = page(file);
      assertThat(page.select("[src*=//], link[href*=//], [style], style, iframe, img")).isEmpty();
      assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';");
      assertThat(page.select("a[href*=//]").eachAttr("href"))
          .allMatch(link -> link.startsWith("https://arxiv.org/abs/"));
    }
    try (Stream<Path> assets = Files.list(folder.resolve("assets"))) {
      assertThat(assets.toList())
          .hasSize(6)
          .allSatisfy(
              asset ->
                  assertThat(Files.readString(asset))
                      .doesNotContain("http:", "https:", "@import", "fetch(", "XMLHttpRequest"));
    }
  }

  @Test
  void aPresetIsMarkedAsOnesOwnAndLeadsToItsBase() {
    Document index = page(folder.resolve(Site.INDEX));
    Element own = index.selectFirst(".entry[data-own=yes]");
    assertThat(own.text()).contains("quick-ppo", "your own");
    Document page = page(folder.resolve("algorithm/quick-ppo.html"));
    assertThat(page.select("#relations a[href=../algorithm/ppo.html]").text()).startsWith("ppo");
    assertThat(page.select("#relations").text()).contains("Used in preset-cartpole");
    assertThat(page.getElementById("n_epochs").text()).contains("20", "set by this preset");
    assertThat(page.getElementById("vf_coef").text()).doesNotContain("set by this preset");
  }

  @Test
  void hasWhatReadersOfScreensNeed() {
    for (Path file : pages) {
      Document page = page(file);
      assertThat(page.select("html").attr("lang")).isEqualTo("en");
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.select("main, nav")).hasSize(2);
      for (Element field : page.select("input, select")) {
        boolean labelled =
            field.parents().is("label") || !page.select("label[for=" + field.id() + "]").isEmpty();
        assertThat(labelled).as("a label of %s", field).isTrue();
      }
      assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }
  }

  /** What would do nothing is not offered, and everything there is can be read. */
  @Test
  void isOfUseWithoutScripts() throws IOException {
    Document index = page(folder.resolve("index.html"));
    assertThat(index.select("noscript").text()).contains("need JavaScript");
    assertThat(index.select("#groups .entry a").eachAttr("href"))
        .containsAll(entries().stream().map(entry -> Everything.id(entry) + ".html").toList());
    assertThat(folder.resolve("assets/site.css"))
        .content()
        .contains("@media (scripting: none) { .find, .browse { display: none; } }");
  }

  @Test
  void theCommandWritesItAndReplacesOnlyItsOwn() throws IOException {
    String site = other.resolve("site").toString();
    assertThat(drover("catalog", "site", site)).isZero();
    assertThat(other.resolve("site/index.html")).exists();
    Path stale = Files.createDirectories(other.resolve("site/task")).resolve("Mine.txt");
    Files.writeString(stale, "mine");
    assertThat(drover("catalog", "site", site, "--catalog", Everything.PRESETS.toString()))
        .isZero();
    assertThat(other.resolve("site/algorithm/quick-ppo.html")).exists();
    assertThat(drover("catalog", "site", site)).isZero();
    assertThat(other.resolve("site/algorithm/quick-ppo.html")).doesNotExist();
    assertThat(stale).exists();
    Files.writeString(Files.createDirectory(other.resolve("mine")).resolve("x"), "");
    assertThat(drover("catalog", "site", other.resolve("mine").toString())).isEqualTo(2);
  }

  private static int drover(String... arguments) {
    StringWriter said = new StringWriter();
    return Drover.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
  }
}
