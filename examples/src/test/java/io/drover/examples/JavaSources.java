package io.drover.examples;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the rules about source text need to know, from the JDK's own parser. */
final class JavaSources {
  private JavaSources() {}

  /** A method or constructor with a body, or a case that is a string; lines are counted. */
  record Part(String place, int lines) {}

  /** Methods and constructors that have a body. */
  static List<Part> methods(List<Path> files) {
    return scan(
        files,
        (tree, found) -> {
          if (tree instanceof MethodTree method && method.getBody() != null) {
            found.accept(tree, method.getName() + "()");
          }
        });
  }

  /** Cases of a switch over strings. */
  static List<Part> stringCases(List<Path> files) {
    return scan(
        files,
        (tree, found) -> {
          if (tree instanceof CaseTree branch
              && branch.getExpressions().stream()
                  .anyMatch(e -> e.getKind() == Tree.Kind.STRING_LITERAL)) {
            found.accept(tree, "case " + branch.getExpressions());
          }
        });
  }

  private static List<Part> scan(
      List<Path> files, BiConsumer<Tree, BiConsumer<Tree, String>> visitor) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<Part> parts = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        scan(unit, positions, visitor, parts);
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void scan(
      CompilationUnitTree unit,
      SourcePositions positions,
      BiConsumer<Tree, BiConsumer<Tree, String>> visitor,
      List<Part> parts) {
    LineMap map = unit.getLineMap();
    Path file = Path.of(unit.getSourceFile().toUri());
    BiConsumer<Tree, String> found =
        (tree, what) -> {
          long first = map.getLineNumber(positions.getStartPosition(unit, tree));
          long last = map.getLineNumber(positions.getEndPosition(unit, tree));
          String place = Repository.ROOT.relativize(file) + ":" + first + " " + what;
          parts.add(new Part(place, (int) (last - first + 1)));
        };
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void nothing) {
        if (tree != null) {
          visitor.accept(tree, found);
        }
        return super.scan(tree, nothing);
      }
    }.scan(unit, null);
  }
}
