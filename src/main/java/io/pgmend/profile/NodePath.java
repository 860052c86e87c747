package io.pgmend.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a value stands in a profile: keys (String) and list positions (Integer) from the root. */
record NodePath(List<Object> steps) {

  static final NodePath ROOT = new NodePath(List.of());

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_-]+");

  NodePath {
    steps = List.copyOf(steps);
  }

  NodePath key(String key) {
    return with(key);
  }

  NodePath item(int position) {
    return with(position);
  }

  /** The root is its own parent. */
  NodePath parent() {
    return steps.isEmpty() ? this : new NodePath(steps.subList(0, steps.size() - 1));
  }

  boolean startsWith(NodePath other) {
    return steps.size() >= other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  private NodePath with(Object step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new NodePath(longer);
  }

  /** {@code standards.enums.columns[2].type}; a key that is no plain word stands in brackets. */
  @Override
  public String toString() {
    var out = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer) {
        out.append('[').append(step).append(']');
      } else if (PLAIN.matcher(step.toString()).matches()) {
        out.append(out.isEmpty() ? "" : ".").append(step);
      } else {
        out.append('[').append(YamlText.quoted(step.toString())).append(']');
      }
    }
    return out.toString();
  }
}
