package io.pgmend.rules.enums;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.operation.LabelOrder;
import io.pgmend.operation.ReorderedCheck;
import io.pgmend.operation.ReorderedCheck.Input;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words a check so that it compares by an order of labels that does not exist yet: each label,
 * stored or spelled out, gives way to the one that stands in its new place. PostgreSQL prints every
 * literal of an enum with its type, so only those are touched; what does more with the type than
 * compare with literals is left to a person.
 */
final class CheckWording {

  private CheckWording() {}

  /** Nothing where more than labels would have to change. */
  static Optional<ReorderedCheck> of(Table table, Constraint check, List<ColumnTask> tasks) {
    var byType = new TreeMap<String, Map<String, String>>();
    var inputs = new ArrayList<Input>();
    for (String name : check.columns().stream().sorted().toList()) {
      Column column = table.column(name).orElseThrow();
      Optional<ColumnTask> task =
          tasks.stream().filter(t -> t.column().name().equals(name)).findFirst();
      String value = Sql.ident(name);
      if (task.isPresent()) {
        Map<String, String> standIns = standIns(task.get());
        Map<String, String> other = byType.putIfAbsent(column.type(), standIns);
        if (column.array() || (other != null && !other.equals(standIns))) {
          return Optional.empty();
        }
        value = value(name, column.type(), standIns);
      }
      inputs.add(new Input(name, column.type(), value));
    }
    Optional<String> condition = Optional.of(condition(check.definition()));
    for (var type : byType.entrySet()) {
      condition = condition.flatMap(c -> worded(c, type.getKey(), type.getValue()));
    }
    return condition.map(c -> new ReorderedCheck(table.name(), check.name(), inputs, c));
  }

  private static Map<String, String> standIns(ColumnTask task) {
    return LabelOrder.standIns(
        task.labels(), task.labelMap(List.of()).map(), task.wanted().labels());
  }

  /** What stands between the brackets of {@code CHECK (...)}. */
  private static String condition(String definition) {
    return definition.substring("CHECK (".length(), definition.lastIndexOf(')'));
  }

  private static String value(String column, String type, Map<String, String> standIns) {
    var cases = new StringBuilder("CASE ").append(Sql.ident(column));
    standIns.forEach(
        (label, other) ->
            cases
                .append(" WHEN ")
                .append(Sql.literal(label))
                .append(" THEN ")
                .append(Sql.literal(other))
                .append("::")
                .append(type));
    return cases.append(" END").toString();
  }

  private static Optional<String> worded(
      String condition, String type, Map<String, String> standIns) {
    Pattern literal = Pattern.compile("'((?:[^']|'')*)'::" + Pattern.quote(type) + "(?![\\w.\\[])");
    var worded = new StringBuilder();
    Matcher matcher = literal.matcher(condition);
    while (matcher.find()) {
      String standIn = standIns.getOrDefault(matcher.group(1).replace("''", "'"), "");
      if (standIn.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(
          worded, Matcher.quoteReplacement(Sql.literal(standIn) + "::" + type));
    }
    matcher.appendTail(worded);
    String rest = literal.matcher(condition).replaceAll("");
    boolean more = rest.contains("::" + type) || rest.contains("::text") || rest.contains("enum_");
    return more ? Optional.empty() : Optional.of(worded.toString());
  }
}
