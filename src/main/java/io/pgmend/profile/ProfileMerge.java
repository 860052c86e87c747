package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a decision into a profile. */
public final class ProfileMerge {

  /** What tells the entries of a list apart. */
  private static final List<List<String>> KEYS =
      List.of(List.of("column"), List.of("table"), List.of("rule", "object"));

  private ProfileMerge() {}

  /**
   * The profile's text with the fragment in it. Mappings merge. An entry of a list replaces, value
   * by value, the one about the same column, table or finding; a new one goes before the others,
   * because the first that matches counts. Plain lists grow. Comments are lost.
   *
   * @param fragment YAML from the top level of a profile on
   * @throws ProfileException where one of the two is not YAML
   */
  public static String merged(String profile, String fragment) {
    var log = new ErrorLog();
    ObjectNode root = YamlSource.read("profile", profile, log).root().deepCopy();
    ObjectNode added = YamlSource.read("decision", fragment, log).root();
    log.throwIfAny();
    merge(root, added);
    return YamlText.document(root);
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> property : from.properties()) {
      JsonNode now = into.path(property.getKey());
      JsonNode value = property.getValue();
      if (now instanceof ObjectNode below && value instanceof ObjectNode above) {
        merge(below, above);
      } else if (now instanceof ArrayNode below && value instanceof ArrayNode above) {
        into.set(property.getKey(), merged(below, above));
      } else {
        into.set(property.getKey(), value.deepCopy());
      }
    }
  }

  private static ArrayNode merged(ArrayNode now, ArrayNode added) {
    var front = new ArrayList<JsonNode>();
    var kept = new ArrayList<JsonNode>();
    now.forEach(kept::add);
    for (JsonNode item : added) {
      int at = position(kept, item);
      if (at >= 0 && kept.get(at) instanceof ObjectNode below && item instanceof ObjectNode above) {
        merge(below, above);
      } else if (at < 0 && item.isObject()) {
        front.add(item);
      } else if (at < 0) {
        kept.add(item);
      }
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    front.forEach(out::add);
    kept.forEach(out::add);
    return out;
  }

  private static int position(List<JsonNode> items, JsonNode wanted) {
    for (int i = 0; i < items.size(); i++) {
      if (isSame(items.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSame(JsonNode a, JsonNode b) {
    for (List<String> key : KEYS) {
      if (key.stream().allMatch(k -> a.has(k) && b.has(k))) {
        return key.stream().allMatch(k -> a.path(k).equals(b.path(k)));
      }
    }
    return a.equals(b);
  }
}
