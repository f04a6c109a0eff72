package io.drover.dsl.schema;

import io.drover.dsl.component.Interval;
import io.drover.dsl.component.Kind;
import io.drover.dsl.component.ParamSpec;
import io.drover.dsl.component.Registry;
import io.drover.dsl.component.WrapperComponent;
import io.drover.dsl.json.Json;
import io.drover.dsl.language.Field;
import io.drover.dsl.language.Language;
import io.drover.dsl.language.Shape;
import io.drover.dsl.preset.Catalog;
import io.drover.dsl.preset.Entry;
import io.drover.dsl.preset.Reference;
import io.drover.dsl.space.Space;
import io.drover.dsl.yaml.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * JSON Schema (draft 2020-12) of experiments, so that editors complete and check them. It follows
 * from the {@link Language} and from the components of a catalog. It allows no more than {@code
 * drover check} does of single values, but cannot say how values must fit together.
 */
public final class ExperimentSchema {
  private static final String CHOICE = "choice_of_algorithms";

  private final Catalog catalog;

  /** Whether components may leave out what must be given, as presets may. */
  private final boolean partial;

  ExperimentSchema(Catalog catalog) {
    this(catalog, false);
  }

  ExperimentSchema(Catalog catalog, boolean partial) {
    this.catalog = catalog;
    this.partial = partial;
  }

  /** The schema, indented, with a final line feed. */
  public static String json(Registry registry) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Drover experiment");
    schema.putAll(new ExperimentSchema(Catalog.of(registry)).root());
    schema.put("$defs", new ExperimentSchema(Catalog.of(registry)).definitions());
    return Json.pretty(schema);
  }

  /** Of the whole file. */
  Map<String, Object> root() {
    Map<String, Object> root = section(Language.EXPERIMENT);
    Map<String, Object> properties = new LinkedHashMap<>(properties(Language.EXPERIMENT));
    properties.put("drover", Map.of("const", Language.VERSION));
    properties.put("kind", Map.of("const", Language.KINDS.get(0)));
    root.put("properties", properties);
    Map<String, Object> together = ordered("search", List.of("space"), "space", List.of("search"));
    together.put("curriculum", List.of("contexts"));
    together.put("outcome_constraints", List.of("search"));
    for (String key : List.of("constraints", "enqueue", "prior")) {
      together.put(key, List.of("space"));
    }
    root.put("dependentRequired", together);
    List<Object> all = new ArrayList<>();
    catalog.entries(Kind.ALGORITHM).forEach(algorithm -> all.add(spaceOf(algorithm)));
    catalog.entries(Kind.TASK).forEach(task -> all.add(ContextSchema.ofTask(task)));
    root.put("allOf", all);
    return root;
  }

  /** What the schema refers to. */
  Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("domain", DomainSchema.any());
    definitions.put(CHOICE, choice());
    return definitions;
  }

  /** A space that chooses between algorithms holds parameters of any, also under their names. */
  private Map<String, Object> choice() {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> list =
        ordered("type", "array", "items", ComponentSchema.of(Kind.ALGORITHM, catalog, partial));
    list.put("minItems", 2);
    Map<String, Object> algorithm = new LinkedHashMap<>();
    algorithm.put("description", "The algorithms to choose from.");
    algorithm.put("type", "object");
    algorithm.put("properties", Map.of("categorical", list));
    algorithm.put("required", List.of("categorical"));
    algorithm.put("additionalProperties", false);
    properties.put(Space.ALGORITHM, algorithm);
    Map<String, Object> searched = Map.of("$ref", "#/$defs/domain");
    Map<String, Object> fixed = Map.of("not", Map.of("type", "object"));
    Map<String, Object> either = Map.of("anyOf", List.of(searched, fixed));
    for (Entry entry : catalog.entries(Kind.ALGORITHM)) {
      for (ParamSpec spec : entry.specs()) {
        properties.put(spec.name(), either);
        properties.put("algorithm." + spec.name(), either);
        properties.put(entry.component().card().name() + "." + spec.name(), either);
      }
    }
    putOthers(properties);
    return ordered("properties", properties, "additionalProperties", false);
  }

  /** If the algorithm is this one, then the space holds parameters of it, and of the others. */
  private Map<String, Object> spaceOf(Entry algorithm) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (ParamSpec spec : algorithm.specs()) {
      properties.put(spec.name(), domain(spec));
      properties.put("algorithm." + spec.name(), domain(spec));
    }
    putOthers(properties);
    Map<String, Object> space = new LinkedHashMap<>();
    space.put("if", Map.of("required", List.of(Space.ALGORITHM)));
    space.put("then", Map.of("$ref", "#/$defs/" + CHOICE));
    space.put("else", ordered("properties", properties, "additionalProperties", false));
    Map<String, Object> named = ComponentSchema.names(algorithm);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("if", Map.of("properties", Map.of("algorithm", named)));
    schema.put("then", Map.of("properties", Map.of("space", space)));
    return schema;
  }

  /** Parameters of the space that are none of the algorithm's. */
  private void putOthers(Map<String, Object> properties) {
    Map<String, Object> names = Map.of("enum", spaceNames());
    properties.put("use", Map.of("anyOf", List.of(names, list(names, 1))));
    properties.put("preset", Map.of("type", "string"));
    for (Kind kind : List.of(Kind.TASK, Kind.CURRICULUM)) {
      for (Entry entry : catalog.entries(kind)) {
        entry
            .specs()
            .forEach(spec -> properties.putIfAbsent(kind + "." + spec.name(), domain(spec)));
      }
    }
    for (Entry wrapper : catalog.entries(Kind.WRAP)) {
      if (!((WrapperComponent<?>) wrapper.component()).changesTask()) {
        String section = Space.wrap(wrapper.component().card().name());
        wrapper
            .specs()
            .forEach(spec -> properties.putIfAbsent(section + "." + spec.name(), domain(spec)));
      }
    }
  }

  private static Map<String, Object> domain(ParamSpec spec) {
    Map<String, Object> domain = new LinkedHashMap<>();
    domain.put("description", spec.doc());
    Map<String, Object> searched = Map.of("$ref", "#/$defs/domain");
    domain.put("anyOf", List.of(searched, ParamSchema.fixed(spec)));
    return domain;
  }

  /** Of a mapping of these keys. */
  Map<String, Object> section(List<Field> fields) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties(fields));
    List<String> required =
        fields.stream()
            .filter(field -> field.presence() == Field.Presence.REQUIRED)
            .map(Field::name)
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (fields.equals(Language.OBJECTIVE)) {
      schema.put("minProperties", 1);
      schema.put("maxProperties", 1);
    }
    if (fields.equals(Language.OUTCOME_CONSTRAINT)) {
      schema.put(
          "oneOf", List.of(Map.of("required", List.of("max")), Map.of("required", List.of("min"))));
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Of the values of these keys. */
  Map<String, Object> properties(List<Field> fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : fields) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", field.doc());
      property.putAll(shape(field.shape()));
      if (field.presence() == Field.Presence.DEFAULT) {
        property.put("default", field.defaultValue());
      }
      properties.put(field.name(), property);
    }
    return properties;
  }

  private Map<String, Object> shape(Shape shape) {
    if (shape instanceof Shape.Whole whole) {
      return ParamSchema.whole(whole.range());
    }
    if (shape instanceof Shape.Real) {
      return ParamSchema.number("number", Interval.ALL);
    }
    if (shape instanceof Shape.Choice choice) {
      return ParamSchema.text(choice.choices());
    }
    if (shape instanceof Shape.Choices choices) {
      return list(ParamSchema.text(choices.choices()), 0);
    }
    if (shape instanceof Shape.Named named && named.kind() == Kind.SPACE) {
      return spaces();
    }
    if (shape instanceof Shape.Named named) {
      return ComponentSchema.of(named.kind(), catalog, partial);
    }
    if (shape instanceof Shape.NamedList named) {
      return list(ComponentSchema.of(named.kind(), catalog, partial), 0);
    }
    if (shape instanceof Shape.Section section) {
      return section(section.fields());
    }
    if (shape instanceof Shape.Sections sections) {
      Map<String, Object> list = list(section(sections.fields()), 1);
      list.put("maxItems", sections.most());
      return list;
    }
    if (shape instanceof Shape.SeedIds ids) {
      Interval id = new Interval(0, true, Language.LARGEST_SEED, true);
      Map<String, Object> list = list(ParamSchema.whole(id), 1);
      return Map.of("anyOf", List.of(ParamSchema.whole(ids.count()), list));
    }
    if (shape instanceof Shape.Box) {
      return ContextSchema.any();
    }
    if (shape instanceof Shape.Text) {
      return ordered("type", "string", "minLength", 1);
    }
    if (shape instanceof Shape.Texts) {
      return list(ordered("type", "string", "minLength", 1), 1);
    }
    if (shape instanceof Shape.Mappings mappings) {
      return list(DomainSchema.mapping(mappings.keys()), 1);
    }
    if (shape instanceof Shape.Domains) {
      Map<String, Object> domains = ordered("type", "object", "minProperties", 1);
      return Map.of("anyOf", List.of(Map.of("enum", spaceNames()), domains));
    }
    if (shape instanceof Shape.Version) {
      return ordered("type", "string", "pattern", "^" + Reference.VERSION_PATTERN + "$");
    }
    return benchmarks(shape).orElseGet(() -> word(shape));
  }

  /** Empty unless only benchmarks have it. */
  private static Optional<Map<String, Object>> benchmarks(Shape shape) {
    if (shape instanceof Shape.Matrix) {
      return Optional.of(BenchmarkSchema.matrix());
    }
    if (shape instanceof Shape.Share) {
      Map<String, Object> share = ordered("type", "number", "exclusiveMinimum", 0);
      share.put("maximum", 0.5);
      return Optional.of(share);
    }
    if (shape instanceof Shape.Template) {
      return Optional.of(BenchmarkSchema.template());
    }
    return shape instanceof Shape.Ranges ? Optional.of(BenchmarkSchema.ranges()) : Optional.empty();
  }

  private static Map<String, Object> word(Shape shape) {
    boolean time = shape instanceof Shape.Time;
    String pattern = time ? Quantity.DURATION_PATTERN : Language.NAME_PATTERN;
    return ordered("type", "string", "pattern", "^" + pattern + "$");
  }

  /** A space of the catalog, or a mapping that names one and gives domains in place of its own. */
  private Map<String, Object> spaces() {
    Map<String, Object> names = Map.of("enum", spaceNames());
    Map<String, Object> mapping = ordered("type", "object", "required", List.of("use"));
    mapping.put("properties", Map.of("use", names));
    return Map.of("anyOf", List.of(names, mapping));
  }

  private List<String> spaceNames() {
    return catalog.entries(Kind.SPACE).stream()
        .flatMap(entry -> Stream.of(entry.name(), entry.id()))
        .distinct()
        .toList();
  }

  private static Map<String, Object> list(Map<String, Object> items, int fewest) {
    Map<String, Object> schema = ordered("type", "array", "items", items);
    schema.put("minItems", fewest);
    schema.put("uniqueItems", true);
    return schema;
  }

  private static Map<String, Object> ordered(String k1, Object v1, String k2, Object v2) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(k1, v1);
    schema.put(k2, v2);
    return schema;
  }
}
