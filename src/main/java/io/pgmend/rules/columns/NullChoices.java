package io.pgmend.rules.columns;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.ColumnStandard.Remedy;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person can choose for rows that hold null, as profile fragments.
 *
 * @param dependents tables with rows that hang on them
 */
record NullChoices(NullableColumn nullable, List<String> dependents) {

  /** A default that is the same every time: a literal with casts. */
  private static final Pattern CONSTANT =
      Pattern.compile("(?s)\\(*(?:E?'(?:[^']|'')*'|-?[\\d.]+|true|false)\\)*(?:::[^(]*)?");

  /** Columns that tell when a row was last touched, best first. */
  private static final List<String> TIMES = List.of("created_at", "updated_at");

  Decision decision(String first) {
    var choices = new ArrayList<Choice>();
    if (nullable.mayFill().isEmpty() && !nullable.isReference() && !isConstrained()) {
      fill().ifPresent(choices::add);
    }
    if (dependents.isEmpty() && !nullable.lineage().isLoose()) {
      choices.add(
          new Choice(
              "quarantine",
              "the rows move to the attic and leave the table; rollback brings them back",
              yaml("rows", "quarantine")));
    }
    choices.add(
        new Choice(
            "stay",
            "the rows stay as they are; a check that is not validated holds for rows written from"
                + " now on",
            yaml("rows", "stay")));
    return new Decision(
        first
            + "What becomes of the rows of "
            + nullable.table().name()
            + " that hold null in "
            + nullable.column().name()
            + "? A value or an expression of your own can stand in the profile too."
            + (dependents.isEmpty()
                ? ""
                : " They cannot move away: rows of "
                    + String.join(", ", dependents)
                    + " hang on them."),
        choices);
  }

  /** A value that stands for any could break what the column has to satisfy. */
  private boolean isConstrained() {
    return nullable.isUnique()
        || nullable.table().constraints().stream()
            .filter(c -> c.kind() != Constraint.Kind.FOREIGN_KEY)
            .anyMatch(c -> c.columns().contains(nullable.column().name()));
  }

  private Optional<Choice> fill() {
    Column column = nullable.column();
    if (column.hasDefault() && CONSTANT.matcher(column.defaultExpression()).matches()) {
      return Optional.of(
          new Choice(
              "default",
              "the rows take the column's default, " + column.defaultExpression(),
              yaml("expression", column.defaultExpression())));
    }
    return other().or(this::plain);
  }

  /** Another time of the row, which always stands. */
  private Optional<Choice> other() {
    Column column = nullable.column();
    return column.type().startsWith("timestamp") || column.type().equals("date")
        ? Stream.concat(
                TIMES.stream().flatMap(t -> nullable.table().column(t).stream()),
                nullable.table().columns().stream())
            .filter(c -> c.notNull() && c.type().equals(column.type()))
            .findFirst()
            .map(
                c ->
                    new Choice(
                        "from " + c.name(),
                        "the rows take their " + c.name(),
                        yaml("expression", io.pgmend.pg.Sql.rawIdent(c.name()))))
        : Optional.empty();
  }

  private Optional<Choice> plain() {
    return PlainValue.of(nullable.required().snapshot(), nullable.column())
        .map(
            v ->
                new Choice(
                    "value",
                    "the rows take "
                        + (v.isEmpty() ? "an empty text" : v)
                        + "; put in its place what is right",
                    yaml("value", v)));
  }

  /** The entries of the profile with one for this column before them: lists replace. */
  private String yaml(String key, String text) {
    String column = Glob.escape(nullable.name().toString());
    List<YamlText> entries =
        Stream.concat(
                Stream.of(entry(column, key, text)),
                nullable.required().standard().nulls().stream()
                    .filter(n -> !n.column().equals(column))
                    .map(NullChoices::entry))
            .toList();
    return YamlText.standard("columns", Map.of("nulls", new YamlText.Items(entries)));
  }

  private static YamlText entry(ColumnStandard.Nulls nulls) {
    return switch (nulls.remedy()) {
      case VALUE -> entry(nulls.column(), "value", nulls.text());
      case EXPRESSION -> entry(nulls.column(), "expression", nulls.text());
      case QUARANTINE, STAY ->
          entry(nulls.column(), "rows", nulls.remedy() == Remedy.STAY ? "stay" : "quarantine");
    };
  }

  private static YamlText entry(String column, String key, String text) {
    var entries = new java.util.LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(column));
    entries.put(key, YamlText.text(text));
    return new YamlText.Entries(entries);
  }
}
