package io.pgmend.rules.unique;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.operation.RowTest;
import io.pgmend.rules.indexes.Printed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The condition of an index as the server prints it, held against tests that are wanted. */
record PrintedCondition(String text, Table table) {

  /**
   * Whether it holds for every row for which all of the tests do: it is made of some of them, in
   * any order, and of nothing else.
   */
  boolean isImpliedBy(List<RowTest> tests) {
    return text.isEmpty()
        || tests.stream().anyMatch(t -> isMadeOf(List.of(t), false))
        || isMadeOf(tests, true);
  }

  private boolean isMadeOf(List<RowTest> tests, boolean several) {
    var printed = new Printed(text);
    if (several && !printed.take("(")) {
      return false;
    }
    var open = new ArrayList<>(tests);
    do {
      if (!open.removeIf(t -> printed.attempt(p -> takes(t, p)))) {
        return false;
      }
    } while (several && printed.take(" AND "));
    return (!several || printed.take(")")) && printed.isAtEnd();
  }

  private boolean takes(RowTest test, Printed printed) {
    String column = test.column();
    return switch (test.kind()) {
      case IS_NULL, IS_NOT_NULL ->
          takesEnd(
              printed,
              column,
              " " + test.kind().name().replace('_', ' ').toUpperCase(Locale.ROOT) + ")");
      case IS_TRUE ->
          printed.takeName(column, List.of("", " AND ", ")"))
              || takesEnd(printed, column, " = true)")
              || takesEnd(printed, column, " IS TRUE)");
      case IS_FALSE ->
          printed.attempt(p -> p.take("(NOT ") && takeEnd(p, column, ")"))
              || takesEnd(printed, column, " = false)")
              || takesEnd(printed, column, " IS FALSE)");
      case IN -> takesValues(test, printed);
    };
  }

  private static boolean takesEnd(Printed printed, String column, String end) {
    return printed.attempt(p -> p.take("(") && takeEnd(p, column, end));
  }

  private static boolean takeEnd(Printed printed, String column, String end) {
    return printed.takeName(column, List.of(end)) && printed.take(end);
  }

  /** Equality with one value, or a list of values in any order. */
  private boolean takesValues(RowTest test, Printed printed) {
    String type = table.column(test.column()).map(Column::type).orElse("");
    boolean varchar = type.startsWith("character varying");
    String open = varchar ? "((" : "(";
    String compared = varchar ? ")::text" : "";
    List<String> values = test.values().stream().map(PrintedCondition::literal).toList();
    if (values.size() == 1) {
      String end = compared + " = " + values.get(0) + "::" + (varchar ? "text" : type) + ")";
      return printed.attempt(p -> p.take(open) && takeEnd(p, test.column(), end));
    }
    // A list of varchar is printed in a second way once it went through a dump.
    Stream<String[]> forms =
        varchar
            ? Stream.of(
                new String[] {"(ARRAY[", "", "::character varying", "])::text[]))"},
                new String[] {"ARRAY[", "(", "::character varying)::text", "]))"},
                new String[] {"ARRAY[", "", "::text", "]))"})
            : Stream.<String[]>of(new String[] {"ARRAY[", "", "::" + type, "]))"});
    String any = compared + " = ANY (";
    return forms.anyMatch(
        f ->
            printed.attempt(
                p ->
                    p.take(open)
                        && takeEnd(p, test.column(), any)
                        && p.take(f[0])
                        && takesEach(p, values, f[1], f[2])
                        && p.take(f[3])));
  }

  private static boolean takesEach(
      Printed printed, List<String> values, String before, String after) {
    var open = new ArrayList<>(values);
    do {
      if (!open.removeIf(v -> printed.attempt(p -> p.take(before + v + after)))) {
        return false;
      }
    } while (printed.take(", "));
    return open.isEmpty();
  }

  /** The server prints a literal without escapes. */
  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
