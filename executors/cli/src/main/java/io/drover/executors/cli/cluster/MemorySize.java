package io.drover.executors.cli.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 512m} or {@code 4g} as MiB. */
final class MemorySize implements ITypeConverter<Integer> {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([mMgG])");
  private static final int MIB_OF_A_GIB = 1024;

  @Override
  public Integer convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException("'" + text + "' is no size such as 512m or 4g");
    }
    int number = Integer.parseInt(size.group(1));
    return size.group(2).equalsIgnoreCase("g") ? number * MIB_OF_A_GIB : number;
  }
}
