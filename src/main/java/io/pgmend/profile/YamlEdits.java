package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes a YAML text so that it holds another value, and leaves every character alone that need
 * not change. What it makes has to be read again: where the text is written in an unusual way the
 * result may mean something else, or lack a comment.
 */
final class YamlEdits {

  private final String text;
  private final String newline;
  private final List<Edit> edits = new ArrayList<>();

  /** Characters from start to end become other ones. */
  private record Edit(int start, int end, String replacement) {}

  private YamlEdits(String text) {
    this.text = text;
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * The changed text.
   *
   * @param root where the values of {@code now}, which the text holds, stand in it
   */
  static String edited(String text, Span root, JsonNode now, JsonNode wanted) {
    var edits = new YamlEdits(text);
    edits.value(root, now, wanted);
    return edits.applied();
  }

  private String applied() {
    var out = new StringBuilder();
    int from = 0;
    // The order is kept among edits of one place.
    edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
    for (Edit edit : edits) {
      out.append(text, from, Math.max(from, edit.start())).append(edit.replacement());
      from = Math.max(from, edit.end());
    }
    return out.append(text, from, text.length()).toString();
  }

  private void value(Span at, JsonNode now, JsonNode wanted) {
    if (now.equals(wanted)) {
      return;
    }
    if (at instanceof Span.Mapping mapping && wanted.isObject() && !now.isEmpty()) {
      mapping(mapping, now, wanted);
    } else if (at instanceof Span.Sequence list
        && wanted.isArray()
        && !now.isEmpty()
        && !wanted.isEmpty()) {
      new SequenceEdits(list, now, wanted).write();
    } else {
      replace(at, wanted);
    }
  }

  /** On the line of the key, also where the old value stood below it. */
  private void replace(Span at, JsonNode wanted) {
    int start = at.start();
    while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    boolean item = start > 0 && "[{,-".indexOf(text.charAt(start - 1)) >= 0;
    edits.add(
        item
            ? new Edit(at.start(), at.end(), YamlText.flow(wanted))
            : new Edit(start, at.end(), " " + YamlText.flow(wanted)));
  }

  /** A decision takes no key away; were one gone, the check of the result would see it. */
  private void mapping(Span.Mapping at, JsonNode now, JsonNode wanted) {
    var known = new HashSet<String>();
    for (Span.Property property : at.properties()) {
      known.add(property.key());
      if (wanted.has(property.key())) {
        value(property.value(), now.path(property.key()), wanted.path(property.key()));
      }
    }
    List<Map.Entry<String, JsonNode>> added =
        wanted.properties().stream().filter(p -> !known.contains(p.getKey())).toList();
    if (added.isEmpty()) {
      return;
    }
    Span.Property last = at.properties().get(at.properties().size() - 1);
    if (at.flow()) {
      List<String> parts =
          added.stream()
              .map(p -> YamlText.key(p.getKey()) + ": " + YamlText.flow(p.getValue()))
              .toList();
      behind(last.start(), last.value().end(), parts);
    } else {
      String indent = " ".repeat(column(at.start()));
      below(
          last.value().end(),
          added.stream()
              .map(p -> YamlText.block(indent, p.getKey(), p.getValue(), newline))
              .collect(Collectors.joining()));
    }
  }

  /** Further parts of a flow collection behind one of it. */
  private void behind(int start, int end, List<String> parts) {
    String before = "," + between(start);
    edits.add(
        new Edit(end, end, parts.stream().map(p -> before + p).collect(Collectors.joining())));
  }

  /** A space, or a new line where the part at this place begins one. */
  private String between(int start) {
    String before = text.substring(lineStart(start), start);
    return before.isBlank() && lineStart(start) > 0 ? newline + before : " ";
  }

  /** Whole lines below the one in which something ends. */
  private void below(int end, String lines) {
    int at = nextLine(end);
    boolean cut = at == text.length() && at > 0 && text.charAt(at - 1) != '\n';
    edits.add(new Edit(at, at, cut ? newline + lines.stripTrailing() : lines));
  }

  private int column(int offset) {
    return text.codePointCount(lineStart(offset), offset);
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** A block of text ends with its line break already. */
  private int nextLine(int end) {
    if (end > 0 && text.charAt(end - 1) == '\n') {
      return end;
    }
    int line = text.indexOf('\n', end);
    return line < 0 ? text.length() : line + 1;
  }

  /** The items that two lists share stay; between them some go and some come. */
  private final class SequenceEdits {

    private final Span.Sequence list;
    private final JsonNode now;
    private final JsonNode wanted;

    SequenceEdits(Span.Sequence list, JsonNode now, JsonNode wanted) {
      this.list = list;
      this.now = now;
      this.wanted = wanted;
    }

    void write() {
      int old = 0;
      int fresh = 0;
      for (int[] pair : pairs()) {
        between(old, pair[0], fresh, pair[1]);
        value(list.items().get(pair[0]), now.get(pair[0]), wanted.get(pair[1]));
        old = pair[0] + 1;
        fresh = pair[1] + 1;
      }
      between(old, now.size(), fresh, wanted.size());
    }

    /** Positions in both lists of items about the same, as many as keep their order. */
    private List<int[]> pairs() {
      int[][] most = new int[now.size() + 1][wanted.size() + 1];
      for (int i = now.size() - 1; i >= 0; i--) {
        for (int j = wanted.size() - 1; j >= 0; j--) {
          most[i][j] =
              DecidedTree.isSame(now.get(i), wanted.get(j))
                  ? most[i + 1][j + 1] + 1
                  : Math.max(most[i + 1][j], most[i][j + 1]);
        }
      }
      var out = new ArrayList<int[]>();
      int i = 0;
      int j = 0;
      while (i < now.size() && j < wanted.size()) {
        if (DecidedTree.isSame(now.get(i), wanted.get(j))) {
          out.add(new int[] {i++, j++});
        } else if (most[i + 1][j] >= most[i][j + 1]) {
          i++;
        } else {
          j++;
        }
      }
      return out;
    }

    private void between(int oldFrom, int oldTo, int freshFrom, int freshTo) {
      int replaced = Math.min(oldTo - oldFrom, freshTo - freshFrom);
      for (int i = 0; i < replaced; i++) {
        Span item = list.items().get(oldFrom + i);
        edits.add(new Edit(item.start(), item.end(), YamlText.flow(wanted.get(freshFrom + i))));
      }
      for (int i = oldFrom + replaced; i < oldTo; i++) {
        remove(i);
      }
      List<String> added =
          IntStream.range(freshFrom + replaced, freshTo)
              .mapToObj(i -> YamlText.flow(wanted.get(i)))
              .toList();
      if (!added.isEmpty()) {
        insert(oldTo, added);
      }
    }

    private void remove(int position) {
      Span item = list.items().get(position);
      if (!list.flow()) {
        edits.add(new Edit(lineStart(item.start()), nextLine(item.end()), ""));
      } else if (position + 1 < list.items().size()) {
        edits.add(new Edit(item.start(), list.items().get(position + 1).start(), ""));
      } else {
        edits.add(new Edit(list.items().get(position - 1).end(), item.end(), ""));
      }
    }

    private void insert(int position, List<String> added) {
      boolean last = position == list.items().size();
      Span neighbour = list.items().get(last ? position - 1 : position);
      if (!list.flow()) {
        String indent = " ".repeat(column(list.start()));
        String lines =
            added.stream()
                .map(item -> indent + "- " + item + newline)
                .collect(Collectors.joining());
        if (last) {
          below(neighbour.end(), lines);
        } else {
          int at = aboveComments(lineStart(neighbour.start()));
          edits.add(new Edit(at, at, lines));
        }
      } else if (last) {
        behind(neighbour.start(), neighbour.end(), added);
      } else {
        String after = "," + YamlEdits.this.between(neighbour.start());
        edits.add(
            new Edit(
                neighbour.start(),
                neighbour.start(),
                added.stream().map(item -> item + after).collect(Collectors.joining())));
      }
    }

    /** Comments right above an item speak of it. */
    private int aboveComments(int line) {
      int at = line;
      while (at > 0 && text.substring(lineStart(at - 1), at).strip().startsWith("#")) {
        at = lineStart(at - 1);
      }
      return at;
    }
  }
}
