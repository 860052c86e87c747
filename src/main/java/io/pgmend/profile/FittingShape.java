package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises profiles that have the shape of the shipped JSON Schema, without the validator, which
 * takes longer to load than the rest of the profile to read. It knows the keywords that the schema
 * uses; whatever it does not recognise is the validator's to judge and to explain.
 */
final class FittingShape {

  /** They say nothing of a value by themselves. */
  private static final Set<String> SILENT =
      Set.of("$schema", "$id", "$defs", "title", "description", "default", "format");

  private static final String DEFINITION = "#/$defs/";

  private final JsonNode document;

  FittingShape(JsonNode document) {
    this.document = document;
  }

  /** True only where the validator would find nothing. */
  boolean fits(JsonNode value) {
    return fits(document, value);
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    return schema.properties().stream()
        .allMatch(
            keyword ->
                SILENT.contains(keyword.getKey())
                    || fits(schema, keyword.getKey(), keyword.getValue(), value));
  }

  private boolean fits(JsonNode schema, String keyword, JsonNode rule, JsonNode value) {
    return switch (keyword) {
      case "$ref" ->
          rule.asText().startsWith(DEFINITION)
              && fits(
                  document.path("$defs").path(rule.asText().substring(DEFINITION.length())), value);
      case "type" ->
          rule.isArray() ? !all(rule, t -> !isOf(t.asText(), value)) : isOf(rule.asText(), value);
      case "const" -> rule.equals(value);
      case "enum" -> !all(rule, choice -> !choice.equals(value));
      case "if" -> fits(schema.path(fits(rule, value) ? "then" : "else"), value);
      case "then", "else" -> schema.has("if");
      case "required" -> all(rule, key -> value.has(key.asText()));
      case "properties" -> all(rule.properties(), p -> known(p.getValue(), value.get(p.getKey())));
      case "additionalProperties" ->
          all(
              value.properties(),
              p -> schema.path("properties").has(p.getKey()) || other(rule, p.getValue()));
      case "items" -> all(value, item -> fits(rule, item));
      case "minItems" -> value.size() >= rule.asInt();
      case "uniqueItems" -> all(value, new HashSet<JsonNode>()::add);
      case "minLength" -> value.asText().codePointCount(0, value.asText().length()) >= rule.asInt();
      case "pattern" -> Pattern.compile(rule.asText()).matcher(value.asText()).find();
      case "minimum" -> value.decimalValue().compareTo(rule.decimalValue()) >= 0;
      case "maximum" -> value.decimalValue().compareTo(rule.decimalValue()) <= 0;
      case "exclusiveMinimum" -> value.decimalValue().compareTo(rule.decimalValue()) > 0;
      case "exclusiveMaximum" -> value.decimalValue().compareTo(rule.decimalValue()) < 0;
      case "minProperties" -> value.size() >= rule.asInt();
      default -> false;
    };
  }

  private static <T> boolean all(Iterable<T> parts, Predicate<T> test) {
    for (T part : parts) {
      if (!test.test(part)) {
        return false;
      }
    }
    return true;
  }

  private boolean known(JsonNode rule, @Nullable JsonNode value) {
    return value == null || fits(rule, value);
  }

  private boolean other(JsonNode rule, JsonNode value) {
    return rule.isObject() && fits(rule, value);
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "boolean" -> value.isBoolean();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
