package io.pgmend.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgmend.pg.Names;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was read from one or more files, and where each value of it came from. */
record SourceTree(ObjectNode root, Map<NodePath, Place> places) {

  SourceTree {
    places = Map.copyOf(places);
  }

  static SourceTree empty() {
    return new SourceTree(JsonNodeFactory.instance.objectNode(), Map.of());
  }

  /** The place of the value, or of the nearest thing around it. */
  Place place(NodePath path) {
    for (NodePath p = path; ; p = p.parent()) {
      Place place = places.get(p);
      if (place != null) {
        return place;
      }
      if (p.steps().isEmpty()) {
        return Place.UNKNOWN;
      }
    }
  }

  /** This tree with the other's values over it: mappings key by key, everything else replaced. */
  SourceTree overlaid(SourceTree other) {
    ObjectNode merged = root.deepCopy();
    var allPlaces = new HashMap<>(places);
    overlay(merged, other.root, NodePath.ROOT, allPlaces, other.places);
    return new SourceTree(merged, allPlaces);
  }

  private static void overlay(
      ObjectNode into,
      ObjectNode from,
      NodePath at,
      Map<NodePath, Place> places,
      Map<NodePath, Place> others) {
    move(at, places, others);
    for (Map.Entry<String, JsonNode> property : from.properties()) {
      NodePath path = at.key(property.getKey());
      JsonNode value = property.getValue();
      if (into.path(property.getKey()) instanceof ObjectNode below
          && value instanceof ObjectNode above) {
        overlay(below, above, path, places, others);
      } else {
        into.set(property.getKey(), value.deepCopy());
        places.keySet().removeIf(p -> p.startsWith(path));
        others.keySet().stream()
            .filter(p -> p.startsWith(path))
            .forEach(p -> move(p, places, others));
      }
    }
  }

  private static void move(
      NodePath path, Map<NodePath, Place> places, Map<NodePath, Place> others) {
    Place place = others.get(path);
    if (place != null) {
      places.put(path, place);
    }
  }

  /** SHA-256 over the values, keys sorted: order, comments and style do not count. */
  String digest() {
    var json = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
      write(root, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Names.digest(json.toString());
  }

  /** By hand, for the reason that {@link JsonSource} reads by hand. */
  private static void write(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        var sorted = new TreeMap<String, JsonNode>();
        node.properties().forEach(p -> sorted.put(p.getKey(), p.getValue()));
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> property : sorted.entrySet()) {
          out.writeFieldName(property.getKey());
          write(property.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode item : node) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case NUMBER -> {
        if (node.isIntegralNumber()) {
          out.writeNumber(node.bigIntegerValue());
        } else {
          out.writeNumber(node.decimalValue());
        }
      }
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NULL -> out.writeNull();
      default -> out.writeString(node.textValue());
    }
  }
}
