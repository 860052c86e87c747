package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value of a profile on its way into a record. What has the wrong shape reads as absent: the JSON
 * Schema has reported it already.
 */
record Cursor(SourceTree tree, JsonNode node, NodePath path, ErrorLog log) {

  static Cursor root(SourceTree tree, ErrorLog log) {
    return new Cursor(tree, tree.root(), NodePath.ROOT, log);
  }

  Cursor at(String key) {
    return new Cursor(tree, node.path(key), path.key(key), log);
  }

  boolean isMapping() {
    return node.isObject();
  }

  /** The text itself, or nothing (an empty text). */
  String text() {
    return node.isTextual() ? node.textValue() : "";
  }

  String text(String key, String fallback) {
    JsonNode value = node.path(key);
    return value.isTextual() ? value.textValue() : fallback;
  }

  long number(String key, long fallback) {
    JsonNode value = node.path(key);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : fallback;
  }

  double fraction(String key, double fallback) {
    JsonNode value = node.path(key);
    return value.isNumber() ? value.doubleValue() : fallback;
  }

  boolean flag(String key, boolean fallback) {
    JsonNode value = node.path(key);
    return value.isBoolean() ? value.booleanValue() : fallback;
  }

  List<String> texts(String key) {
    return items(key).stream().map(Cursor::text).toList();
  }

  List<Cursor> items(String key) {
    return at(key).items();
  }

  List<Cursor> items() {
    var out = new ArrayList<Cursor>();
    if (node.isArray()) {
      for (JsonNode item : node) {
        out.add(new Cursor(tree, item, path.item(out.size()), log));
      }
    }
    return out;
  }

  /** Values of a mapping by key, sorted. */
  SortedMap<String, Cursor> entries() {
    var out = new TreeMap<String, Cursor>();
    node.properties().forEach(p -> out.put(p.getKey(), at(p.getKey())));
    return out;
  }

  SortedMap<String, String> textMap(String key) {
    var out = new TreeMap<String, String>();
    at(key).entries().forEach((name, value) -> out.put(name, value.text()));
    return out;
  }

  Place place() {
    return tree.place(path);
  }

  void error(String reason) {
    log.add(tree, path, reason);
  }

  /** Two lines that cannot both hold: said at the later one, with the earlier one's place. */
  void clash(Cursor other, String reason) {
    if (place().compareTo(other.place()) >= 0) {
      error(reason + " (" + other.path() + " at " + other.place() + ")");
    } else {
      other.clash(this, reason);
    }
  }
}
