package io.drover.dsl.code;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * What one class is and what it needs of ours.
 *
 * @param name binary name, such as {@code io.drover.catalog.Task}
 * @param sha256 of the class file without debug information, hexadecimal
 * @param references binary names of the {@code io.drover} classes that it mentions, sorted, without
 *     itself
 */
record ClassDigest(String name, String sha256, List<String> references) {
  private static final Pattern OURS = Pattern.compile("io/drover/[\\w$/]+");
  private static final int UTF8 = 1;

  ClassDigest {
    references = List.copyOf(references);
  }

  /**
   * Digests a class file. Line numbers, names of local variables and of parameters and the source
   * file's name are left out: they change with a comment and with compiler flags, and no result
   * depends on them. Writing the class anew also puts its constant pool into the order of use.
   */
  static ClassDigest of(byte[] classFile) {
    ClassWriter stripped = new ClassWriter(0);
    new ClassReader(classFile).accept(stripped, ClassReader.SKIP_DEBUG);
    byte[] bytes = stripped.toByteArray();
    ClassReader reader = new ClassReader(bytes);
    return new ClassDigest(
        reader.getClassName().replace('/', '.'), sha256(bytes), references(reader));
  }

  /**
   * All that the texts of the constant pool mention: names of classes, descriptors, generic
   * signatures, annotations, nest members, permitted subclasses. A text that only looks like a name
   * does no harm, as a class that does not exist is not followed.
   */
  private static List<String> references(ClassReader reader) {
    TreeSet<String> names = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      // Offset 0 marks the unused slot behind a long or a double.
      int item = reader.getItem(i);
      if (item != 0 && reader.readByte(item - 1) == UTF8) {
        Matcher ours = OURS.matcher(text(reader, item, buffer));
        while (ours.find()) {
          names.add(ours.group().replace('/', '.'));
        }
      }
    }
    names.remove(reader.getClassName().replace('/', '.'));
    return List.copyOf(names);
  }

  /** Bytes as characters suffice: the names that are looked for are ASCII. */
  private static String text(ClassReader reader, int item, char[] buffer) {
    int length = reader.readUnsignedShort(item);
    char[] chars = length <= buffer.length ? buffer : new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) reader.readByte(item + 2 + i);
    }
    return new String(chars, 0, length);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** One line of the index: {@code name sha256} and, after another space, the references. */
  String line() {
    String line = name + " " + sha256;
    return references.isEmpty() ? line : line + " " + String.join(",", references);
  }

  /** Reads what {@link #line} wrote. */
  static ClassDigest parse(String line) {
    String[] parts = line.split(" ");
    if (parts.length < 2 || parts.length > 3 || parts[1].length() != 64) {
      throw new IllegalStateException("not a line of a class index: '" + line + "'");
    }
    List<String> references = parts.length == 3 ? List.of(parts[2].split(",")) : List.of();
    return new ClassDigest(parts[0], parts[1], references);
  }
}
