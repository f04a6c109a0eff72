package io.drover.executors.cli.arguments;

import io.drover.dsl.language.DidYouMean;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Choices by the names that users see.
 *
 * @param <E> what is chosen
 */
public final class ChoiceConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> choices;

  /** All choices of a type; each is called as it writes itself. */
  public ChoiceConverter(Class<E> type) {
    this.choices = List.of(type.getEnumConstants());
  }

  @Override
  public E convert(String text) {
    return choices.stream()
        .filter(choice -> choice.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(complaint(text)));
  }

  private String complaint(String text) {
    List<String> names = choices.stream().map(E::toString).toList();
    String hint =
        DidYouMean.closest(text, names).map(name -> ". Did you mean '" + name + "'?").orElse("");
    return "must be one of " + String.join(", ", names) + ", but is '" + text + "'" + hint;
  }
}
