package io.drover.executors.cli.task;

import io.drover.catalog.Task;
import io.drover.catalog.picture.AnimatedSvg;
import io.drover.catalog.rollout.Camera;
import io.drover.dsl.random.Key;
import io.drover.executors.cli.terminal.Quantities;
import io.drover.executors.cli.usage.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where to draw the first episode. */
final class SvgOption {
  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draws the first episode as an animated picture for a browser.")
  private Path svg;

  boolean given() {
    return svg != null;
  }

  /** Refuses, before anything is played, what cannot be drawn. */
  void require(String name, Task task, Key key) {
    if (svg == null) {
      return;
    }
    Path parent = svg.toAbsolutePath().getParent();
    if (Files.isDirectory(svg)) {
      throw new UsageException("--svg: " + svg + " is a folder");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException("--svg: there is no folder " + parent);
    }
    if (!Files.isWritable(Files.exists(svg) ? svg : parent)) {
      throw new UsageException("--svg: " + svg + " cannot be written: permission denied");
    }
    task.reset(key);
    if (task.picture(0).isEmpty()) {
      throw new UsageException("--svg: " + name + " has no pictures");
    }
  }

  /** Draws, and says so. */
  String draw(Camera camera) {
    byte[] picture = AnimatedSvg.of(camera.film().orElseThrow()).getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(svg, picture);
    } catch (IOException e) {
      String reason = e instanceof NoSuchFileException ? "no file can be there" : e.getMessage();
      throw new UsageException("--svg: " + svg + " cannot be written: " + reason);
    }
    return "wrote " + svg + " (" + Quantities.bytes(picture.length) + "); open it in a browser";
  }
}
