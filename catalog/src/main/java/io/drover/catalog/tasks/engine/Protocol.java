package io.drover.catalog.tasks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page that says how a program serves a task. */
public final class Protocol {
  private Protocol() {}

  /** The page, in Markdown. */
  public static String page() {
    try (InputStream page = Protocol.class.getResourceAsStream("protocol.md")) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the protocol", e);
    }
  }
}
