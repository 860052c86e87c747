package io.pgmend.catalog.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** What differs between two states; empty where nothing does. */
public record Difference(List<String> lines) {

  private static final int CONTEXT = 0;

  static Difference of(State before, State after) {
    var lines = new ArrayList<String>();
    compare("", before.objects(), after.objects(), lines);
    compare("rows of ", before.rows(), after.rows(), lines);
    return new Difference(List.copyOf(lines));
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * A unified difference, an object a paragraph: {@code -} is the first state, {@code +} the
   * second.
   */
  public String text() {
    return String.join("\n", lines);
  }

  private static void compare(
      String kind,
      SortedMap<String, String> before,
      SortedMap<String, String> after,
      List<String> out) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      String one = before.getOrDefault(key, "");
      String two = after.getOrDefault(key, "");
      if (!before.containsKey(key)) {
        out.add("+ " + kind + key);
      } else if (!after.containsKey(key)) {
        out.add("- " + kind + key);
      } else if (!one.equals(two)) {
        out.add("  " + kind + key);
        List<String> lines = one.lines().toList();
        List<String> unified =
            UnifiedDiffUtils.generateUnifiedDiff(
                "", "", lines, DiffUtils.diff(lines, two.lines().toList()), CONTEXT);
        unified.stream()
            .filter(line -> !line.matches("(---|\\+\\+\\+|@@).*"))
            .forEach(line -> out.add("    " + line));
      }
    }
  }
}
