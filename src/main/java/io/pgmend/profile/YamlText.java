package io.pgmend.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes YAML; the library does the quoting. */
final class YamlText {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  /** Words that older readers take for something else than text when they stand as a key. */
  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private YamlText() {}

  /** A double-quoted scalar on one line, whatever the text holds. */
  static String quoted(String text) {
    // As a mapping's value: alone in its document, an empty text would get a document marker.
    String key = "k: ";
    return write(Map.of("k", text)).substring(key.length()).strip();
  }

  static String document(JsonNode tree) {
    return write(tree);
  }

  /** A value on one line. */
  static String flow(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(p -> key(p.getKey()) + ": " + flow(p.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(YamlText::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.isTextual() ? quoted(value.textValue()) : value.asText();
  }

  /** A key with its value as whole lines, mappings and lists of mappings below their key. */
  static String block(String indent, String key, JsonNode value, String newline) {
    var out = new StringBuilder(indent).append(key(key)).append(':');
    if (value.isObject() && !value.isEmpty()) {
      out.append(newline);
      value
          .properties()
          .forEach(p -> out.append(block(indent + "  ", p.getKey(), p.getValue(), newline)));
    } else if (value.isArray() && value.path(0).isObject()) {
      out.append(newline);
      value.forEach(item -> out.append(indent).append("  - ").append(flow(item)).append(newline));
    } else {
      out.append(' ').append(flow(value)).append(newline);
    }
    return out.toString();
  }

  static String key(String key) {
    boolean plain =
        key.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(key.toLowerCase(Locale.ROOT));
    return plain ? key : quoted(key);
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
