package io.pgmend.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgmend.snapshot.RecordShape.Part;
import java.util.TreeMap;

/** The form of the file as JSON Schema, made from the records that it holds. */
final class SnapshotSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<String, ObjectNode> definitions = new TreeMap<>();

  private SnapshotSchema() {}

  static String text() throws Exception {
    var schema = new SnapshotSchema();
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A snapshot of pgmend");
    root.put(
        "description",
        "The structure of a whole PostgreSQL database with its statistics, as pgmend snapshot"
            + " writes it. A text, a list or a flag that is left out is empty or false. Definitions"
            + " are as the server prints them under an empty search path. The Javadoc of the"
            + " records in io.pgmend.model says what each key means.");
    ObjectNode whole = schema.record(StoredSnapshot.class);
    ObjectNode properties = JSON.createObjectNode();
    properties.putObject("pgmend").put("const", "snapshot");
    properties.putObject("schemaVersion").put("const", SnapshotFile.SCHEMA_VERSION);
    properties.setAll((ObjectNode) whole.get("properties"));
    whole.withArray("required").insert(0, "schemaVersion").insert(0, "pgmend");
    whole.set("properties", properties);
    root.setAll(whole);
    ObjectNode definitions = root.putObject("$defs");
    schema.definitions.forEach(definitions::set);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private ObjectNode record(Class<?> type) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "object");
    ObjectNode properties = node.putObject("properties");
    var required = node.putArray("required");
    for (Part part : RecordShape.of(type).parts()) {
      ObjectNode property = properties.putObject(part.name());
      if (part.list()) {
        property.put("type", "array");
        property.set("items", value(part.type()));
      } else {
        property.setAll(value(part.type()));
        if (part.type() != String.class && part.type() != boolean.class) {
          required.add(part.name());
        }
      }
    }
    node.put("additionalProperties", false);
    return node;
  }

  private ObjectNode value(Class<?> type) {
    ObjectNode node = JSON.createObjectNode();
    if (type == String.class) {
      return node.put("type", "string");
    }
    if (type == int.class || type == long.class || type == Long.class) {
      return node.put("type", "integer");
    }
    if (type == boolean.class) {
      return node.put("type", "boolean");
    }
    if (type.isEnum()) {
      var names = node.putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
      return node;
    }
    String name =
        type.getEnclosingClass() == null
            ? type.getSimpleName()
            : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, node);
      definitions.put(name, record(type));
    }
    return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
  }
}
