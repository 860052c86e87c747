package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of the format as the schema has it.
 *
 * @param path {@code standards.enums.columns[].type}; {@code <name>} where names are free
 * @param value kind of value
 */
record FormatKey(String path, String value, String fallback, String meaning) {

  static List<FormatKey> all() {
    var out = new ArrayList<FormatKey>();
    collect(SchemaCheck.document(), "", out);
    return out;
  }

  static String table() {
    var out =
        new StringBuilder("\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
    for (FormatKey key : all()) {
      out.append(
          "| `%s` | %s | %s | %s |\n".formatted(key.path, key.value, key.fallback, key.meaning));
    }
    return out.append('\n').toString();
  }

  private static void collect(JsonNode schema, String at, List<FormatKey> out) {
    JsonNode here = resolved(schema);
    here.path("properties")
        .properties()
        .forEach(
            p ->
                add(
                    p.getKey(),
                    p.getValue(),
                    here,
                    at.isEmpty() ? p.getKey() : at + "." + p.getKey(),
                    out));
    if (here.path("additionalProperties").isObject()) {
      collect(here.path("additionalProperties"), at + ".<name>", out);
    }
    if (here.path("items").isObject()) {
      collect(here.path("items"), at + "[]", out);
    }
  }

  private static void add(
      String name, JsonNode schema, JsonNode parent, String path, List<FormatKey> out) {
    JsonNode target = resolved(schema);
    boolean required = false;
    for (JsonNode key : parent.path("required")) {
      required |= key.asText().equals(name);
    }
    JsonNode fallback = schema.path("default");
    out.add(
        new FormatKey(
            path,
            kind(target),
            fallback.isMissingNode() ? required ? "required" : "" : "`" + text(fallback) + "`",
            schema.path("description").asText()));
    collect(schema, path, out);
  }

  private static String text(JsonNode value) {
    return value.isTextual() && !value.asText().isEmpty() ? value.asText() : value.toString();
  }

  /** References followed, and of a value that may also be {@code off} or a list, the mapping. */
  private static JsonNode resolved(JsonNode schema) {
    if (schema.has("then")) {
      return resolved(schema.path("then"));
    }
    String reference = schema.path("$ref").asText();
    return reference.isEmpty()
        ? schema
        : resolved(SchemaCheck.document().at(reference.substring(1)));
  }

  private static String kind(JsonNode schema) {
    if (schema.has("const")) {
      return "`" + schema.path("const").asText() + "`";
    }
    if (schema.has("enum")) {
      return "a word";
    }
    return switch (schema.path("type").asText()) {
      case "object" -> "mapping";
      case "array" -> "list";
      case "integer" -> "number";
      default -> "text";
    };
  }
}
