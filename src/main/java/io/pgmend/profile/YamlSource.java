package io.pgmend.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads YAML and keeps the place of every value. A mapping's value has the place of its key: that
 * is where people look for it.
 */
final class YamlSource {

  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final YAMLParser parser;
  private final ErrorLog log;
  private final Map<NodePath, Place> places = new HashMap<>();

  private YamlSource(String file, YAMLParser parser, ErrorLog log) {
    this.file = file;
    this.parser = parser;
    this.log = log;
  }

  /** What could be read; faults go to the log. */
  static SourceTree read(String file, String text, ErrorLog log) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new YamlSource(file, parser, log).document();
    } catch (JsonProcessingException e) {
      log.add(place(file, e.getLocation()), NodePath.ROOT, "not YAML: " + firstLine(e));
    } catch (IOException e) {
      log.add(new Place(file, 0, 0), NodePath.ROOT, "not readable: " + e.getMessage());
    }
    return SourceTree.empty();
  }

  private SourceTree document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      log.add(new Place(file, 1, 1), NodePath.ROOT, "the profile is empty");
      return SourceTree.empty();
    }
    places.put(NodePath.ROOT, new Place(file, 1, 1));
    JsonNode node = value(NodePath.ROOT);
    if (parser.nextToken() != null) {
      log.add(here(), NodePath.ROOT, "a profile is one YAML document; a second one starts here");
    }
    if (node instanceof ObjectNode root) {
      return new SourceTree(root, places);
    }
    log.add(new Place(file, 1, 1), NodePath.ROOT, "a profile is a mapping (key: value)");
    return SourceTree.empty();
  }

  private JsonNode value(NodePath path) throws IOException {
    if (parser.isCurrentAlias()) {
      log.add(
          here(), path, "YAML aliases (*" + parser.getText() + ") are not supported; repeat it");
      return NODES.nullNode();
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(path);
      case START_ARRAY -> sequence(path);
      case VALUE_TRUE, VALUE_FALSE -> truth(parser.getText());
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      default -> NODES.textNode(parser.getText());
    };
  }

  /** As YAML 1.2 has it: yes, no, on and off are words, so that enum labels may be. */
  private static JsonNode truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      default -> NODES.textNode(text);
    };
  }

  private ObjectNode mapping(NodePath path) throws IOException {
    ObjectNode out = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      NodePath below = path.key(key);
      Place place = here();
      Place earlier = places.get(below);
      parser.nextToken();
      if (earlier != null) {
        log.add(place, below, "stands twice, first at " + earlier);
      }
      places.put(below, place);
      out.set(key, value(below));
    }
    return out;
  }

  private ArrayNode sequence(NodePath path) throws IOException {
    ArrayNode out = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      NodePath below = path.item(out.size());
      places.put(below, here());
      out.add(value(below));
    }
    return out;
  }

  private Place here() {
    return place(file, parser.currentTokenLocation());
  }

  private static Place place(String file, JsonLocation at) {
    return at == null || at.getLineNr() < 1
        ? new Place(file, 1, 1)
        : new Place(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
  }

  /** The library appends an excerpt, which may hold a secret. */
  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("syntax error");
  }
}
