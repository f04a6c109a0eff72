package io.drover.pipelines.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Opens pages in a headless Chromium; a test that needs one skips where there is none. */
public final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private Browser() {}

  /**
   * The document of a file after its scripts have run, which must not have written to the console.
   *
   * @param profile folder for what the browser keeps
   * @param millis how much virtual time its scripts get
   */
  public static Document open(Path file, Path profile, int millis)
      throws IOException, InterruptedException {
    return open(file.toUri(), profile, millis, true);
  }

  /** The same for any page, which may write to the console if it is not ours. */
  static Document open(URI page, Path profile, int millis, boolean silent)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(profile, "browser", ".log");
    Process browser =
        new ProcessBuilder(
                path(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--hide-scrollbars",
                "--user-data-dir=" + profile.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=" + millis,
                "--dump-dom",
                page.toString())
            .redirectError(log.toFile())
            .start();
    String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    if (silent) {
      assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    }
    return Jsoup.parse(dom);
  }

  private static String path() {
    Optional<String> browser =
        Stream.concat(
                Stream.ofNullable(System.getenv("DROVER_CHROMIUM")),
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .flatMap(dir -> NAMES.stream().map(name -> Path.of(dir, name).toString())))
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst();
    assumeTrue(browser.isPresent(), "no Chromium on the path; set DROVER_CHROMIUM to one");
    return browser.orElseThrow();
  }
}
