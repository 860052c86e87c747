package io.pgmend.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes YAML; the library does the quoting. */
final class YamlText {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

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

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
