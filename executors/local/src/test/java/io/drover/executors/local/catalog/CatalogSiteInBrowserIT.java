package io.drover.executors.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.drover.catalog.browse.Search;
import io.drover.catalog.site.Site;
import io.drover.dsl.component.Kind;
import io.drover.dsl.preset.Entry;
import io.drover.pipelines.browser.Browser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the site in the browser named by {@code DROVER_CHROMIUM}, or found on the path. */
final class CatalogSiteInBrowserIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Site.write(folder.resolve("site"), Everything.CATALOG, Everything.relations(), "0.0");
  }

  /** One page that shows the first page once for each query, since a browser's start takes long. */
  @Test
  void whatIsTypedFindsTheSameAsTheCommandInTheSameOrder() throws Exception {
    List<String> queries = new ArrayList<>(PlantedSearches.QUERIES.keySet());
    queries.addAll(
        List.of("continuous control", "gamma", "normalisation of observations", "xyzzy"));
    Document page = open(frames(queries, 1280));
    for (int i = 0; i < queries.size(); i++) {
      List<Element> shown = page.select("#frame" + i + " li[data-score]");
      List<Search.Hit> hits = Everything.SEARCH.find(queries.get(i));
      assertThat(shown.stream().map(item -> Integer.valueOf(item.attr("data-entry"))).toList())
          .as(queries.get(i))
          .isEqualTo(hits.stream().map(Search.Hit::entry).toList());
      for (int hit = 0; hit < hits.size(); hit++) {
        assertThat(Double.parseDouble(shown.get(hit).attr("data-score")))
            .isCloseTo(hits.get(hit).score(), within(1e-9));
      }
    }
    for (Map.Entry<String, String> planted : PlantedSearches.QUERIES.entrySet()) {
      String frame = "#frame" + queries.indexOf(planted.getKey());
      List<String> links = page.select(frame + " li[data-score] h3 a").eachAttr("href");
      assertThat(links.subList(0, Math.min(3, links.size())))
          .as(planted.getKey())
          .contains(planted.getValue() + ".html");
    }
  }

  @Test
  void facetsKeepWhatFits() throws Exception {
    Document page = open(frames(List.of("#kind=task&with=continuous actions", "#own=yes"), 1280));
    List<String> continuous =
        Everything.CATALOG.entries(Kind.TASK).stream()
            .filter(task -> task.card().worksWith().contains("continuous actions"))
            .map(Entry::name)
            .toList();
    assertThat(continuous).contains("Pendulum-v1").doesNotContain("CartPole-v1");
    assertThat(page.select("#frame0 .entry:not([hidden]) h3 a").eachText()).isEqualTo(continuous);
    assertThat(page.select("#frame1 .entry:not([hidden]) h3 a").eachText())
        .containsExactly("quick-ppo");
  }

  @Test
  void nothingIsWiderThanAPhone() throws Exception {
    List<String> pages =
        List.of(
            "index.html", "algorithm/ppo.html", "search/pbt.html", "experiment/cartpole-pbt.html");
    for (int width : new int[] {390, 1280}) {
      Document page = open(frames(pages, width));
      for (int i = 0; i < pages.size(); i++) {
        assertThat(Integer.parseInt(page.getElementById("frame" + i).attr("data-width")))
            .as("%s at %s", pages.get(i), width)
            .isLessThanOrEqualTo(width);
      }
    }
  }

  /** A page whose script copies what each frame shows, and how wide that is, into itself. */
  private static String frames(List<String> what, int width) {
    StringBuilder html = new StringBuilder("<!DOCTYPE html><meta charset='utf-8'>");
    for (int i = 0; i < what.size(); i++) {
      html.append(
          "<iframe data-at='%s' src='site/%s' style='width:%spx;height:800px'></iframe><div id='frame%s'></div>"
              .formatted(i, address(what.get(i)), width, i));
    }
    return html
        + """
        <script>
        addEventListener("load", () => document.querySelectorAll("iframe").forEach(frame => {
          const copy = document.getElementById("frame" + frame.dataset.at);
          copy.dataset.width = frame.contentDocument.documentElement.scrollWidth;
          copy.innerHTML = frame.contentDocument.querySelector("main").outerHTML;
        }));
        </script>
        """;
  }

  private static String address(String what) {
    if (what.endsWith(".html")) {
      return what;
    }
    return what.startsWith("#")
        ? Site.INDEX + what.replace(" ", "%20")
        : Site.INDEX + "?q=" + URLEncoder.encode(what, StandardCharsets.UTF_8);
  }

  private Document open(String html) throws Exception {
    Path file = Files.writeString(folder.resolve("frames.html"), html);
    return Browser.open(file, folder, 8000);
  }
}
