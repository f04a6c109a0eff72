package io.drover.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1e-3|0.001",
        "1e6|1000000.0",
        "3|3",
        "-3|-3",
        "+4|4",
        "0o17|15",
        "0x1F|31",
        "017|17",
        ".5|0.5",
        "5.|5.0",
        ".inf|Infinity",
        "-.INF|-Infinity",
        ".nan|NaN",
        "true|true",
        "FALSE|false",
        "null|null",
        "~|null",
        "9223372036854775807|9223372036854775807",
        "9223372036854775808|9.223372036854776E18"
      })
  void unquotedScalarsFollowTheCoreSchema(String text, String expected) {
    Object value = ((Node.Scalar) value(text)).value();
    assertThat(String.valueOf(value)).isEqualTo(expected);
    assertThat(value instanceof String).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "on",
        "off",
        "y",
        "1_000",
        "20k",
        "0b1",
        "1:30",
        "2001-01-01",
        "=",
        "1e",
        ".",
        "+.e3",
        "0o8",
        "0xG",
        "nAn",
        "TRue",
        "-0x1",
        "inf",
        "e5"
      })
  void otherUnquotedScalarsAreTexts(String text) {
    assertThat(((Node.Scalar) value(text)).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1e3", "true", "null", ".inf", "~", ""})
  void quotedScalarsAreTexts(String text) {
    assertThat(((Node.Scalar) value("'" + text + "'")).value()).isEqualTo(text);
    assertThat(((Node.Scalar) value('"' + text + '"')).value()).isEqualTo(text);
  }

  @Test
  void everythingKnowsItsPlace() {
    Node.Mapping root = read("# head\na: 1\nb:\n  - x\n  - {c: [2, 'é🙂', z]}\n").orElseThrow();
    assertThat(root.place()).isEqualTo(at(2, 1));
    Node.Entry b = root.entries().get("b");
    assertThat(b.keyPlace()).isEqualTo(at(3, 1));
    Node.Sequence items = (Node.Sequence) b.value();
    assertThat(items.place()).isEqualTo(at(4, 3));
    Node.Mapping flow = (Node.Mapping) items.items().get(1);
    assertThat(flow.place()).isEqualTo(at(5, 5));
    Node.Sequence list = (Node.Sequence) flow.entries().get("c").value();
    assertThat(list.items())
        .extracting(Node::place)
        .containsExactly(at(5, 10), at(5, 13), at(5, 19));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void keysKeepTheirOrder() {
    assertThat(read("b: 1\na: 2\nc: 3\n").orElseThrow().entries().keySet())
        .containsExactly("b", "a", "c");
  }

  @Test
  void valuesStandWhereTheyWereGiven() {
    Optional<Node> value = YamlReader.readValue("[1, 2]", new Place("--set", 3, 11), problems);
    assertThat(((Node.Sequence) value.orElseThrow()).items().get(1).place())
        .isEqualTo(new Place("--set", 3, 15));
  }

  @Test
  void literalTextsMayHaveLines() {
    Node.Scalar text =
        (Node.Scalar) read("a: |\n  one\n  two\n").orElseThrow().entries().get("a").value();
    assertThat(text.value()).isEqualTo("one\ntwo\n");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void windowsLineEndsAreFine() {
    Node.Mapping root = read("a: 1\r\nb: x\r\n").orElseThrow();
    assertThat(root.entries().get("b").keyPlace()).isEqualTo(at(2, 1));
    assertThat(((Node.Scalar) root.entries().get("b").value()).value()).isEqualTo("x");
  }

  @Test
  void goesOnAfterAnAlias() {
    assertThat(read("a: *x\nb: 1\nb: 2\n")).isPresent();
    assertThat(messages())
        .containsExactly(
            "file:1:4 a: aliases ('*x') are no part of the language",
            "file:3:1 b: must be given once, but is also given in line 2");
  }

  @Test
  void theFirstOfTwoEqualKeysCounts() {
    Node.Entry a = read("a: 1\na: 2\n").orElseThrow().entries().get("a");
    assertThat(((Node.Scalar) a.value()).value()).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: \"\\U00110000\"",
        "a: \"\\uD800\"",
        "a: !<> x",
        "%YAML 9.9999999999999\n---\na: 1",
        "a: &",
        "a: *",
        "? ",
        "a: >99\n",
        "---\n---\n",
        "...\n...",
        "a: b: c: d",
        "{",
        "[",
        "'",
        "\"",
        "|",
        ">",
        "!",
        "%",
        "@",
        "`",
        "- - - -",
        "? ? ?",
        "a:\n\tb: 1",
        "a: \u0001",
        "\uFEFF\uFEFF",
        "a: {b",
        "{a: b}}",
        "a: ]",
        ",",
        ": :",
        "&a &b c",
        "a: !!x !!y z",
        "%TAG ! tag:\n---\n!a b",
        "\ud83d"
      })
  void nonsenseIsAProblemAndNothingElse(String text) {
    read(text);
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES) // for a hang: it takes a second or two
  void largeFilesAreRefusedOrReadSoon() {
    int most = YamlReader.MAX_BYTES;
    List<String> texts =
        List.of(
            "x".repeat(most + 1),
            "[".repeat(most),
            "{a: ".repeat(most / 4),
            "- ".repeat(most / 2),
            "a: " + "9".repeat(most / 4),
            "a: [" + "1,".repeat(most / 16) + "]",
            "a: '" + "\\u0041".repeat(most / 8),
            "# ".repeat(most / 8),
            " ".repeat(most / 4),
            "\n".repeat(most / 4));
    for (String text : texts) {
      read(text);
    }
    assertThat(messages().get(0)).contains("at most 1 MiB");
  }

  @Test
  void deepNestingIsRefused() {
    int most = YamlReader.MAX_DEPTH;
    assertThat(read("a: " + "[".repeat(most + 1) + "]".repeat(most + 1))).isEmpty();
    assertThat(messages()).singleElement().asString().contains("nested at most " + most);
    assertThat(read("a: " + "[".repeat(most) + "]".repeat(most))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xC0, 0xE2, 0xF4, 0xFF})
  void bytesThatAreNoUtf8HaveAPlace(int value) {
    byte[] bytes = "a: 1\né🙂x\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) value;
    assertThat(PlainText.decode(bytes, at(1, 1), problems)).isEmpty();
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("file:2:3: the file must be UTF-8");
  }

  @Test
  void writtenValuesReadBack() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("null", null);
    map.put("a b", Arrays.asList(1L, -2.5, 3e-4, 1e300, true, null, "x", "no", "1e3", "", "é🙂"));
    map.put("#", List.of("a: b", "- c", "'", "\"", "\\", "\n\t\u0085\u2028\uFEFF", "&a", "null"));
    map.put("e", List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, List.of(), Map.of()));
    assertThat(plain(value(YamlText.flow(map)))).isEqualTo(map);
  }

  private static Object plain(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value();
    }
    if (node instanceof Node.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(plain(item)));
      return items;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    ((Node.Mapping) node).entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
    return map;
  }

  private Node value(String text) {
    return YamlReader.readValue(text, at(1, 1), problems).orElseThrow();
  }

  private Optional<Node.Mapping> read(String text) {
    return YamlReader.read(text, "file", problems);
  }

  private List<String> messages() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  private static Place at(int line, int column) {
    return new Place("file", line, column);
  }
}
