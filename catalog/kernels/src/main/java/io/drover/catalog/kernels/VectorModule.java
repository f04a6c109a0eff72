package io.drover.catalog.kernels;

/**
 * The JDK's incubating vector module.
 *
 * <p>{@code --add-modules jdk.incubator.vector} makes it present, and makes every JVM print a
 * warning before its first line of output. Where {@code java.base/jdk.internal.module} is exported
 * to us, as the launcher does, the module is loaded on first use instead: with the same class
 * loader, the same compiler support and no warning.
 */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";
  private static final boolean PRESENT = atStart() || loadNow();

  private VectorModule() {}

  /** Whether classes of the module may be used. */
  public static boolean isPresent() {
    return PRESENT;
  }

  private static boolean atStart() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  private static boolean loadNow() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
      return true;
    } catch (ReflectiveOperationException e) {
      // Not exported, no such method in this JDK, or no such module in this runtime image.
      return false;
    }
  }
}
