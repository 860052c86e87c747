package io.pgmend.prove.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts that match a LIKE pattern or a simple regular expression. */
final class PatternSamples {
  private static final int LONGEST = 400;

  private final String pattern;
  private final int seed;
  private int place;
  private int picks;

  private PatternSamples(String pattern, int seed) {
    this.pattern = pattern;
    this.seed = seed;
  }

  static List<String> like(String pattern, int n) {
    if (!pattern.contains("%") && !pattern.contains("_")) {
      return List.of();
    }
    return List.of(
        pattern.replace("%", "a" + n).replace('_', 'a'),
        pattern.replace("%", "").replace('_', 'a'));
  }

  /**
   * Some matches, different ones for different n where the expression allows; none where it uses
   * more than groups, classes, alternatives and counts. They are guesses: the server judges them.
   */
  static List<String> regex(String pattern, int n) {
    Set<String> out = new TreeSet<>();
    for (int variant = 0; variant < 3; variant++) {
      var sampler = new PatternSamples(pattern, n * 31 + variant);
      String sample = sampler.alternatives();
      if (sampler.place == pattern.length() && sample.length() <= LONGEST) {
        out.add(sample);
      }
    }
    return new ArrayList<>(out);
  }

  private String alternatives() {
    List<String> all = new ArrayList<>();
    all.add(sequence());
    while (more() && peek() == '|') {
      place++;
      all.add(sequence());
    }
    return all.get(pick(all.size()));
  }

  private String sequence() {
    var out = new StringBuilder();
    while (more() && peek() != '|' && peek() != ')') {
      int start = place;
      int picksBefore = picks;
      String once = atom();
      int end = place;
      int count = count();
      int after = place;
      out.append(count == 0 ? "" : once);
      for (int i = 1; i < count && out.length() < LONGEST; i++) {
        // Read the atom again, so that repeated characters differ.
        place = start;
        picks = picksBefore + i;
        out.append(atom());
        place = end;
      }
      place = after;
    }
    return out.toString();
  }

  private String atom() {
    char c = pattern.charAt(place++);
    return switch (c) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '(' -> group();
      case '[' -> oneOf(set());
      case '\\' -> more() ? escaped(pattern.charAt(place++)) : "";
      default -> Character.toString(c);
    };
  }

  private String group() {
    if (pattern.startsWith("?:", place)) {
      place += 2;
    }
    String inner = alternatives();
    if (more()) {
      place++;
    }
    return inner;
  }

  private String escaped(char c) {
    return switch (c) {
      case 'd' -> oneOf("0123456789");
      case 'w' -> oneOf("abcdefghijklmnopqrstuvwxyz0123456789");
      case 's' -> " ";
      case 'A', 'Z', 'y', 'm', 'M' -> "";
      default -> Character.toString(c);
    };
  }

  /** The members of a bracket expression, whose opening bracket is read. */
  private String set() {
    boolean negated = more() && peek() == '^';
    if (negated) {
      place++;
    }
    var members = new StringBuilder();
    boolean first = true;
    while (more() && (first || peek() != ']')) {
      first = false;
      if (pattern.startsWith("[:", place)) {
        int end = pattern.indexOf(":]", place);
        String name = end < 0 ? "" : pattern.substring(place + 2, end);
        place = end < 0 ? pattern.length() : end + 2;
        members.append(
            switch (name) {
              case "digit" -> "0123456789";
              case "upper" -> "ABCXYZ";
              case "space" -> " ";
              case "xdigit" -> "0123456789abcdef";
              default -> "abcxyz";
            });
        continue;
      }
      char c = pattern.charAt(place++);
      if (c == '\\' && more()) {
        char e = pattern.charAt(place++);
        members.append(e == 'd' ? "0123456789" : e == 'w' ? "abcxyz019" : e == 's' ? " " : "" + e);
      } else if (more()
          && peek() == '-'
          && place + 1 < pattern.length()
          && pattern.charAt(place + 1) != ']') {
        char last = pattern.charAt(place + 1);
        place += 2;
        for (char m = c; m <= last && members.length() < 200; m++) {
          members.append(m);
        }
      } else {
        members.append(c);
      }
    }
    if (more()) {
      place++;
    }
    if (!negated) {
      return members.toString();
    }
    String excluded = members.toString();
    return "abcxyz019A-_"
        .chars()
        .filter(c -> excluded.indexOf(c) < 0)
        .mapToObj(Character::toString)
        .reduce("", String::concat);
  }

  private int count() {
    if (!more()) {
      return 1;
    }
    return switch (peek()) {
      case '?', '*' -> {
        place++;
        yield 1;
      }
      case '+' -> {
        place++;
        yield 3;
      }
      case '{' -> braces();
      default -> 1;
    };
  }

  private int braces() {
    int end = pattern.indexOf('}', place);
    if (end < 0) {
      return 1;
    }
    String[] ends = pattern.substring(place + 1, end).split(",", -1);
    place = end + 1;
    if (!ends[0].matches("\\d{1,3}")) {
      return 1;
    }
    int low = Integer.parseInt(ends[0]);
    // An open or wide range: a little more than the least, so that samples can differ.
    return ends.length > 1 && (ends[1].isEmpty() || !ends[1].equals(ends[0])) ? low + 1 : low;
  }

  private String oneOf(String members) {
    return members.isEmpty() ? "" : Character.toString(members.charAt(pick(members.length())));
  }

  private int pick(int size) {
    picks++;
    return Math.floorMod((seed + 7) * 31 * picks + seed / 3 + picks * picks, size);
  }

  private boolean more() {
    return place < pattern.length();
  }

  private char peek() {
    return pattern.charAt(place);
  }
}
