package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a profile holds once a decision is in it. Mappings merge, texts and lists are replaced; but
 * an entry of a list about the same column or table keeps its place, unless an entry before it
 * would hide it, and says no more and no less than it did where only the spelling differs.
 */
final class DecidedTree {

  /** What tells the entries of a list apart. */
  private static final List<String> KEYS = List.of("column", "constraint", "table");

  /** What tells entries apart that are about the same column or table. */
  private static final List<String> PARTS = List.of("table", "columns", "per", "where", "active");

  private DecidedTree() {}

  static ObjectNode of(ObjectNode now, ObjectNode decision) {
    ObjectNode out = now.deepCopy();
    for (Map.Entry<String, JsonNode> property : decision.properties()) {
      JsonNode old = out.path(property.getKey());
      JsonNode value = property.getValue();
      if (old instanceof ObjectNode below && value instanceof ObjectNode above) {
        out.set(property.getKey(), of(below, above));
      } else if (old instanceof ArrayNode below && value instanceof ArrayNode above) {
        out.set(property.getKey(), list(below, above));
      } else {
        out.set(property.getKey(), value.deepCopy());
      }
    }
    return out;
  }

  /** Whether two entries of a list are about the same. */
  static boolean isSame(JsonNode a, JsonNode b) {
    for (String key : KEYS) {
      if (a.has(key) && b.has(key)) {
        return a.path(key).equals(b.path(key))
            && PARTS.stream().allMatch(p -> a.path(p).equals(b.path(p)));
      }
    }
    return a.equals(b);
  }

  private static ArrayNode list(ArrayNode now, ArrayNode wanted) {
    var front = new ArrayList<JsonNode>();
    var kept = new TreeMap<Integer, JsonNode>();
    var back = new ArrayList<JsonNode>();
    for (JsonNode item : wanted) {
      OptionalInt at = position(now, item);
      Optional<JsonNode> old = at.stream().mapToObj(now::get).findFirst();
      JsonNode said = old.map(o -> respelt(o, item)).orElse(item);
      boolean stays = old.filter(said::equals).isPresent();
      if (at.isPresent() && (stays || !isHidden(now, at.getAsInt()))) {
        kept.put(at.getAsInt(), said);
      } else if (item.isObject()) {
        front.add(said);
      } else {
        back.add(said);
      }
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    return out.addAll(front).addAll(kept.values()).addAll(back);
  }

  private static OptionalInt position(ArrayNode items, JsonNode wanted) {
    for (int i = 0; i < items.size(); i++) {
      if (isSame(items.get(i), wanted)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The first entry that matches counts: whether that could be one before this. */
  private static boolean isHidden(ArrayNode items, int at) {
    for (String key : KEYS) {
      String selector = items.get(at).path(key).asText();
      String inAnySchema = selector.substring(selector.indexOf('.') + 1);
      for (int i = 0; i < at && !selector.isEmpty(); i++) {
        String earlier = items.get(i).path(key).asText();
        if (Glob.matches(earlier, selector) || Glob.matches(earlier, inAnySchema)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The wanted entry in the old one's spelling, as far as both mean the same. */
  private static JsonNode respelt(JsonNode old, JsonNode wanted) {
    if (!(old instanceof ObjectNode before) || !(wanted instanceof ObjectNode after)) {
      return wanted;
    }
    ObjectNode out = after.deepCopy();
    for (Map.Entry<String, JsonNode> property : before.properties()) {
      String key = property.getKey();
      JsonNode value = property.getValue();
      boolean empty = value.isContainerNode() && value.isEmpty();
      if ((empty && !after.has(key))
          || (key.equals("type") && value.asText().endsWith("." + after.path(key).asText()))) {
        out.set(key, value);
      }
    }
    return out;
  }
}
