package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A check that holds for other labels once their order has changed, worded so that it can be asked
 * before: in the old type, with each label's stand-in from {@link LabelOrder#standIns}.
 *
 * @param constraint its name
 * @param inputs the columns that it reads, sorted
 * @param condition over columns of these names and types; quoted, without escapes
 */
public record ReorderedCheck(
    QualifiedName table, String constraint, List<Input> inputs, String condition) {
  public ReorderedCheck {
    inputs = List.copyOf(inputs);
  }

  /**
   * A column of the check.
   *
   * @param type as it is printed
   * @param value what stands for it in the condition, an expression over the table's row
   */
  public record Input(String column, String type, String value) {}

  /** A count of rows that would break it, as {@code value, n}. */
  public String violations() {
    return "select "
        + Sql.literal(constraint)
        + ", count(*) from (select "
        + inputs.stream()
            .map(i -> i.value() + " as " + Sql.ident(i.column()))
            .collect(Collectors.joining(", "))
        + " from "
        + Sql.ident(table)
        + ") t where not ("
        + condition
        + ")";
  }
}
