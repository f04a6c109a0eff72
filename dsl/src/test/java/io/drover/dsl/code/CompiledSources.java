package io.drover.dsl.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Small sources, compiled into a folder of their own. */
record CompiledSources(Path classes) {

  /** Compiles sources by class name, and writes the class index beside the classes. */
  static CompiledSources of(Path folder, Map<String, String> sources, String... flags)
      throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path written = Files.createTempDirectory(folder, "sources");
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(List.of("-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = written.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("javac's exit status").isZero();
    CompiledSources compiled = new CompiledSources(classes);
    ClassDigests.write(classes, compiled.index());
    return compiled;
  }

  Path index() {
    return classes.resolve(ClassIndex.RESOURCE);
  }

  /** The same files in a jar. */
  Path jar() throws IOException {
    Path jar = classes.resolveSibling(classes.getFileName() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }

  String digest(String... roots) throws Exception {
    return digest(classes, roots);
  }

  /** The digest of classes loaded from there and nowhere else. */
  static String digest(Path place, String... roots) throws Exception {
    try (URLClassLoader loader = loader(place)) {
      Class<?>[] classes = new Class<?>[roots.length];
      for (int i = 0; i < roots.length; i++) {
        classes[i] = loader.loadClass(roots[i]);
      }
      return CodeDigest.of(classes);
    }
  }

  static URLClassLoader loader(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }
}
