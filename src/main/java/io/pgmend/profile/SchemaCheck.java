package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the shape of a profile by the shipped JSON Schema. */
final class SchemaCheck {

  private static final String RESOURCE = "profile.schema.json";

  private SchemaCheck() {}

  static void check(SourceTree tree, ErrorLog log) {
    JsonNode document = document();
    if (new FittingShape(document).fits(tree.root())) {
      return;
    }
    for (ValidationMessage message : validator(document).validate(tree.root())) {
      NodePath path = path(message.getInstanceLocation());
      switch (message.getType()) {
        case "additionalProperties" -> {
          String key = message.getProperty();
          log.add(tree, path.key(key), "unknown key" + near(key, message, document));
        }
        case "required" ->
            log.add(tree, path, "needs the key " + YamlText.quoted(message.getProperty()));
        default -> log.add(tree, path, reason(message));
      }
    }
  }

  static JsonSchema validator(JsonNode document) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
  }

  static JsonNode document() {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return JsonSource.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodePath path(JsonNodePath location) {
    NodePath path = NodePath.ROOT;
    for (int i = 0; i < location.getNameCount(); i++) {
      Object step = location.getElement(i);
      path = step instanceof Integer position ? path.item(position) : path.key(step.toString());
    }
    return path;
  }

  /** The keys that the schema knows there stand beside its {@code additionalProperties}. */
  private static String near(String key, ValidationMessage message, JsonNode document) {
    JsonNodePath keyword = message.getSchemaLocation().getFragment();
    JsonNode parent = document;
    for (int i = 0; i < keyword.getNameCount() - 1; i++) {
      parent = parent.path(keyword.getElement(i).toString());
    }
    var known = new ArrayList<String>();
    parent.path("properties").fieldNames().forEachRemaining(known::add);
    String hint = NearMatch.hint(key, known);
    return hint.isEmpty() ? "; known here: " + String.join(", ", known) : hint;
  }

  private static String reason(ValidationMessage message) {
    JsonNode found = message.getInstanceNode();
    JsonNode rule = message.getSchemaNode();
    return switch (message.getType()) {
      case "type" -> "must be " + kind(rule.asText()) + ", " + is(found) + quotes(rule, found);
      case "enum" -> choice(values(rule), found);
      case "const" -> "must be " + rule.asText() + ", " + is(found);
      case "pattern" -> is(found) + ", which does not match " + rule.asText();
      case "minLength" -> "must not be empty";
      case "minItems" -> "needs at least one entry";
      case "minimum" -> "must be at least " + rule.asText() + ", " + is(found);
      case "maximum" -> "must be at most " + rule.asText() + ", " + is(found);
      case "uniqueItems" -> "has an entry twice";
      default -> message.getMessage();
    };
  }

  private static List<String> values(JsonNode rule) {
    var out = new ArrayList<String>();
    rule.forEach(value -> out.add(value.asText()));
    return out;
  }

  private static String choice(List<String> known, JsonNode found) {
    String listed =
        known.stream().filter(k -> !k.equals("false")).collect(Collectors.joining(", "));
    String one =
        known.contains("off") ? "must be a mapping, or off; " : "must be one of " + listed + "; ";
    return one + is(found) + (found.isTextual() ? NearMatch.hint(found.asText(), known) : "");
  }

  private static String kind(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      default -> "text";
    };
  }

  /** Never prints a value that may be a secret. */
  private static String is(JsonNode found) {
    if (found.isContainerNode()) {
      return found.isArray() ? "is a list" : "is a mapping";
    }
    if (found.isNull()) {
      return "has no value";
    }
    if (found.isTextual()) {
      return SecretCheck.isSecret(found.asText())
          ? "is something else"
          : "is " + YamlText.quoted(found.asText());
    }
    return "is " + found.asText();
  }

  private static String quotes(JsonNode rule, JsonNode found) {
    return rule.asText().equals("string") && (found.isNumber() || found.isBoolean())
        ? "; put it in quotes"
        : "";
  }
}
