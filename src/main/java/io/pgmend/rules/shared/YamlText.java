package io.pgmend.rules.shared;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of a profile to be printed as YAML. Every text is written double-quoted with JSON's
 * escapes, which any YAML reader takes for a string, whatever it holds.
 */
public sealed interface YamlText {

  /** Words that older readers take for something else than text when they stand as a key. */
  Set<String> RESERVED = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  /** A string. */
  record Scalar(String text) implements YamlText {}

  /** {@code true} or {@code false}. */
  record Flag(boolean set) implements YamlText {}

  /** A list. */
  record Items(List<YamlText> items) implements YamlText {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A map; keys keep their order. */
  record Entries(Map<String, YamlText> entries) implements YamlText {}

  static YamlText text(String text) {
    return new Scalar(text);
  }

  static YamlText texts(Collection<String> texts) {
    return new Items(texts.stream().map(YamlText::text).toList());
  }

  static YamlText textMap(Map<String, String> texts) {
    var entries = new LinkedHashMap<String, YamlText>();
    texts.forEach((key, value) -> entries.put(key, text(value)));
    return new Entries(entries);
  }

  /** A whole profile fragment: {@code standards}, then the family, then what stands in it. */
  static String standard(String family, Map<String, YamlText> settings) {
    var families = Map.<String, YamlText>of(family, new Entries(settings));
    var out = new StringBuilder();
    block(out, "", new Entries(Map.of("standards", new Entries(families))));
    return out.toString();
  }

  /** A double-quoted scalar. */
  static String quote(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                out.append("\\n");
              } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                out.append(String.format("\\u%04X", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }

  private static void block(StringBuilder out, String indent, Entries entries) {
    entries
        .entries()
        .forEach(
            (key, value) -> {
              out.append(indent).append(key(key)).append(':');
              if (value instanceof Entries inner && !inner.entries().isEmpty()) {
                out.append('\n');
                block(out, indent + "  ", inner);
              } else if (value instanceof Items list
                  && list.items().stream().anyMatch(Entries.class::isInstance)) {
                out.append('\n');
                list.items()
                    .forEach(i -> out.append(indent).append("  - ").append(flow(i)).append('\n'));
              } else {
                out.append(' ').append(flow(value)).append('\n');
              }
            });
  }

  private static String flow(YamlText value) {
    if (value instanceof Entries map) {
      return map.entries().entrySet().stream()
          .map(e -> key(e.getKey()) + ": " + flow(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Items list) {
      return list.items().stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Flag flag) {
      return String.valueOf(flag.set());
    }
    return quote(((Scalar) value).text());
  }

  private static String key(String key) {
    boolean plain =
        key.matches("[A-Za-z_][A-Za-z0-9_]*")
            && !RESERVED.contains(key.toLowerCase(java.util.Locale.ROOT));
    return plain ? key : quote(key);
  }
}
