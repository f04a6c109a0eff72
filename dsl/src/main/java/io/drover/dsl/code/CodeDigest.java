package io.drover.dsl.code;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A digest of our code that can influence what some classes do: it stands in the key of a stored
 * result, so that a result is reused only by the code that made it.
 *
 * <p>It covers the {@code io.drover} classes that the given ones reach through what they mention,
 * supertypes included; what is found through {@link java.util.ServiceLoader} is not mentioned. It
 * changes with what classes do, not with comments, formatting or compiler flags for debugging, and
 * is the same from a folder or a jar.
 */
public final class CodeDigest {
  private static final Map<ClassLoader, CodeDigest> BY_LOADER =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final ClassIndex index;
  private final Map<List<String>, String> known = new ConcurrentHashMap<>();

  private CodeDigest(ClassIndex index) {
    this.index = index;
  }

  /**
   * The SHA-256, hexadecimal, of all that these classes reach. The first call reads the class index
   * of every module; later ones for the same classes look it up.
   *
   * @param roots where to start, in any order, all of one class loader
   * @throws IllegalStateException if there is no class index on the class path
   */
  public static String of(Class<?>... roots) {
    if (roots.length == 0) {
      throw new IllegalArgumentException("at least one class must be given");
    }
    ClassLoader loader = roots[0].getClassLoader();
    List<String> names = Stream.of(roots).map(Class::getName).sorted().distinct().toList();
    CodeDigest digests = ofLoader(loader);
    return digests.known.computeIfAbsent(names, n -> digests.digest(n, loader));
  }

  /** The names of the classes that {@link #of} covers, sorted: to see what a digest depends on. */
  public static List<String> covered(Class<?>... roots) {
    ClassLoader loader = roots[0].getClassLoader();
    List<String> names = Stream.of(roots).map(Class::getName).toList();
    return List.copyOf(ofLoader(loader).index.closure(names, loader).keySet());
  }

  private static CodeDigest ofLoader(ClassLoader loader) {
    return BY_LOADER.computeIfAbsent(loader, l -> new CodeDigest(ClassIndex.of(l)));
  }

  private String digest(List<String> roots, ClassLoader loader) {
    StringBuilder lines = new StringBuilder();
    for (ClassDigest c : index.closure(roots, loader).values()) {
      lines.append(c.name()).append(' ').append(c.sha256()).append('\n');
    }
    return ClassDigest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
