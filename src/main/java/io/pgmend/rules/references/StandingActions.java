package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.operation.KeyActions;
import io.pgmend.operation.KeyActions.Deferral;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a foreign key does now. */
final class StandingActions {

  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"");
  private static final Pattern SET = Pattern.compile(" ON DELETE SET (?:NULL|DEFAULT) \\(");

  private StandingActions() {}

  static KeyActions of(Constraint key) {
    String words = words(key);
    return new KeyActions(
        key.onDelete(),
        columns(key, words),
        key.onUpdate(),
        deferral(key),
        words.contains(" MATCH FULL"));
  }

  /** The definition with nothing in its quoted names, each as long as it was. */
  private static String words(Constraint key) {
    return QUOTED.matcher(key.definition()).replaceAll(m -> "\"".repeat(m.group().length()));
  }

  /** The columns that the server prints behind ON DELETE SET; none where it sets all. */
  private static List<String> columns(Constraint key, String words) {
    Matcher set = SET.matcher(words);
    var columns = new ArrayList<String>();
    if (set.find()) {
      int from = set.end();
      int end = words.indexOf(')', from);
      while (from < end) {
        int comma = words.indexOf(", ", from);
        int to = comma < 0 || comma > end ? end : comma;
        columns.add(name(key.definition().substring(from, to)));
        from = to + 2;
      }
    }
    return columns;
  }

  private static String name(String printed) {
    return printed.startsWith("\"")
        ? printed.substring(1, printed.length() - 1).replace("\"\"", "\"")
        : printed;
  }

  private static Deferral deferral(Constraint key) {
    if (!key.deferrable()) {
      return Deferral.NEVER;
    }
    return key.initiallyDeferred() ? Deferral.DEFERRED : Deferral.IMMEDIATE;
  }
}
