package io.drover.dsl.component;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the annotations of a {@code Params} record, and makes one from values. */
public final class Params {
  private static final Interval INTS =
      new Interval(Integer.MIN_VALUE, true, Integer.MAX_VALUE, true);

  private static final String OPTIONAL_FILE =
      "java.util.Optional<io.drover.dsl.component.DataFile>";

  private static final String OPTIONAL_INTS =
      "java.util.Optional<java.util.List<java.lang.Integer>>";

  private static final ClassValue<List<ParamSpec>> SPECS =
      new ClassValue<>() {
        @Override
        protected List<ParamSpec> computeValue(Class<?> type) {
          return List.copyOf(read(type.asSubclass(Record.class)));
        }
      };

  private Params() {}

  /** The parameters of a record, in its order. */
  public static List<ParamSpec> specs(Class<? extends Record> record) {
    return SPECS.get(record);
  }

  /** Those that may differ from episode to episode, in its order. */
  public static List<ParamSpec> contextSpecs(Class<? extends Record> record) {
    return specs(record).stream().filter(ParamSpec::context).toList();
  }

  private static List<ParamSpec> read(Class<? extends Record> record) {
    List<ParamSpec> specs = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      specs.add(spec(record, component));
    }
    return specs;
  }

  /** Every default by name; parameters that the file must give are left out. */
  public static Map<String, Object> defaults(Class<? extends Record> record) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (ParamSpec spec : specs(record)) {
      if (!spec.required()) {
        defaults.put(spec.name(), spec.defaultValue());
      }
    }
    return defaults;
  }

  /**
   * Makes the record; what {@code values} leaves out takes its default.
   *
   * @throws IllegalArgumentException if a value is unknown, missing or refused, or if the record's
   *     constructor refuses the combination
   */
  public static <P extends Record> P create(Class<P> record, Map<String, Object> values) {
    List<ParamSpec> specs = specs(record);
    RecordComponent[] components = record.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      ParamSpec spec = specs.get(i);
      if (spec.required() && !values.containsKey(spec.name())) {
        throw new IllegalArgumentException(spec.name() + " must be given");
      }
      Object value =
          values.containsKey(spec.name())
              ? spec.coerce(values.get(spec.name()))
              : spec.defaultValue();
      spec.refuses(value)
          .ifPresent(
              must -> {
                throw new IllegalArgumentException(spec.name() + " " + must + ", but is " + value);
              });
      types[i] = components[i].getType();
      arguments[i] = argument(types[i], components[i], value);
    }
    for (String name : values.keySet()) {
      if (specs.stream().noneMatch(spec -> spec.name().equals(name))) {
        throw new IllegalArgumentException("unknown parameter " + name);
      }
    }
    return construct(record, types, arguments);
  }

  private static <P extends Record> P construct(
      Class<P> record, Class<?>[] types, Object[] arguments) {
    try {
      var constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + record.getName(), e);
    }
  }

  /** The record's values by YAML name, in its order: the inverse of {@link #create}. */
  public static Map<String, Object> values(Record params) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : params.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.put(snakeCase(component.getName()), plain(component.getAccessor().invoke(params)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    return values;
  }

  private static Object plain(Object value) {
    if (value instanceof OptionalDouble o) {
      return o.isPresent() ? (Object) o.getAsDouble() : null;
    }
    if (value instanceof OptionalInt o) {
      return o.isPresent() ? (Object) (long) o.getAsInt() : null;
    }
    if (value instanceof Optional<?> o) {
      return o.map(Params::plain).orElse(null);
    }
    if (value instanceof Integer i) {
      return i.longValue();
    }
    if (value instanceof DataFile file) {
      return file.plain();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Params::plain).toList();
    }
    return value;
  }

  private static Object argument(Class<?> type, RecordComponent component, Object value) {
    if (type == int.class) {
      return Math.toIntExact((Long) value);
    }
    if (type == OptionalDouble.class) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
    }
    if (type == OptionalInt.class) {
      return value == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact((Long) value));
    }
    if (component.getGenericType().getTypeName().equals(OPTIONAL_FILE)) {
      return DataFile.of(value);
    }
    if (type == Optional.class) {
      return Optional.ofNullable(value).map(Params::ints);
    }
    if (type == List.class && itemType(component) == Integer.class) {
      return ints(value);
    }
    return value;
  }

  private static List<Integer> ints(Object value) {
    return ((List<?>) value).stream().map(v -> Math.toIntExact((Long) v)).toList();
  }

  private static ParamSpec spec(Class<? extends Record> record, RecordComponent component) {
    Param param = component.getAnnotation(Param.class);
    if (param == null) {
      throw new IllegalStateException(
          record.getName() + "." + component.getName() + " lacks @Param");
    }
    Class<?> type = component.getType();
    boolean optional =
        type == OptionalDouble.class || type == OptionalInt.class || type == Optional.class;
    boolean required = param.value().equals(Param.REQUIRED);
    ParamSpec.Type kind = kind(component);
    Interval range = param.range().isEmpty() ? Interval.ALL : Interval.parse(param.range());
    boolean ints = kind == ParamSpec.Type.INT && type != long.class;
    if (ints || kind == ParamSpec.Type.INT_LIST) {
      range = range.within(INTS);
    }
    Object defaultValue = required ? null : defaultValue(kind, param.value());
    return new ParamSpec(
        snakeCase(component.getName()),
        kind,
        optional,
        required,
        defaultValue,
        range,
        List.of(param.choices()),
        param.live(),
        param.horizon(),
        param.context(),
        param.needs(),
        param.doc());
  }

  private static ParamSpec.Type kind(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class || type == long.class || type == OptionalInt.class) {
      return ParamSpec.Type.INT;
    }
    if (type == double.class || type == OptionalDouble.class) {
      return ParamSpec.Type.FLOAT;
    }
    if (type == boolean.class) {
      return ParamSpec.Type.BOOL;
    }
    if (type == String.class) {
      return ParamSpec.Type.TEXT;
    }
    boolean ints = type == List.class && itemType(component) == Integer.class;
    if (ints || component.getGenericType().getTypeName().equals(OPTIONAL_INTS)) {
      return ParamSpec.Type.INT_LIST;
    }
    if (type == List.class && itemType(component) == Double.class) {
      return ParamSpec.Type.FLOAT_LIST;
    }
    if (type == List.class && itemType(component) == String.class) {
      return ParamSpec.Type.TEXT_LIST;
    }
    if (type == Map.class) {
      return ParamSpec.Type.MAPPING;
    }
    if (component.getGenericType().getTypeName().equals(OPTIONAL_FILE)) {
      return ParamSpec.Type.FILE;
    }
    throw new IllegalStateException("a parameter cannot have the type of " + component);
  }

  private static Object itemType(RecordComponent component) {
    return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
  }

  private static Object defaultValue(ParamSpec.Type kind, String text) {
    if (text.equals("null")) {
      return null;
    }
    return switch (kind) {
      case INT -> Long.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case BOOL -> Boolean.valueOf(text);
      case TEXT -> text;
      case FILE -> throw new IllegalStateException("a file has no default but null");
      case INT_LIST -> items(text).map(Long::valueOf).map(v -> (Object) v).toList();
      case FLOAT_LIST -> items(text).map(Double::valueOf).map(v -> (Object) v).toList();
      case TEXT_LIST -> items(text).toList();
      case MAPPING -> noEntries(text);
    };
  }

  private static Map<String, Object> noEntries(String text) {
    if (!text.equals("{}")) {
      throw new IllegalStateException("a mapping is empty by default, but is " + text);
    }
    return Map.of();
  }

  private static java.util.stream.Stream<String> items(String text) {
    String inner = text.substring(1, text.length() - 1);
    return Arrays.stream(inner.split(",")).map(String::trim).filter(s -> !s.isEmpty());
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
