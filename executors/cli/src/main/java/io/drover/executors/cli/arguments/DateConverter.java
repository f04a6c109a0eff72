package io.drover.executors.cli.arguments;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates such as 2026-11-23. */
public final class DateConverter implements ITypeConverter<LocalDate> {
  @Override
  public LocalDate convert(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      TypeConversionException refusal =
          new TypeConversionException("must be a date such as 2026-11-23, but is '" + text + "'");
      refusal.initCause(e);
      throw refusal;
    }
  }
}
