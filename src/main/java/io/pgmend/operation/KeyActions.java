package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a foreign key does when its parent changes, and when it is checked.
 *
 * @param onDelete, onUpdate {@code NO ACTION}, {@code RESTRICT}, {@code CASCADE}, {@code SET NULL},
 *     {@code SET DEFAULT}
 * @param onDeleteColumns the columns that ON DELETE sets, where not all of the key's; since
 *     PostgreSQL 15
 * @param matchFull whether a key of several columns is null in all of them or in none
 */
public record KeyActions(
    String onDelete,
    List<String> onDeleteColumns,
    String onUpdate,
    Deferral deferral,
    boolean matchFull) {

  /** When a foreign key is checked. */
  public enum Deferral {
    /** At the end of each statement. */
    NEVER,
    /** The same, unless a transaction asks for its end. */
    IMMEDIATE,
    /** At the end of the transaction. */
    DEFERRED
  }

  /** What PostgreSQL does where nothing is said. */
  public static final KeyActions PLAIN =
      new KeyActions("NO ACTION", List.of(), "NO ACTION", Deferral.NEVER, false);

  public KeyActions {
    onDeleteColumns = List.copyOf(onDeleteColumns);
  }

  /**
   * A whole foreign key as SQL has it after its name, without escapes: to be passed through {@link
   * Sql#statement} or {@link Sql#literal}.
   */
  String definition(List<String> columns, QualifiedName target, List<String> targetColumns) {
    var out = new StringBuilder("FOREIGN KEY (").append(idents(columns)).append(") REFERENCES ");
    out.append(Sql.rawIdent(target)).append(" (").append(idents(targetColumns)).append(')');
    if (matchFull) {
      out.append(" MATCH FULL");
    }
    if (!onUpdate.equals("NO ACTION")) {
      out.append(" ON UPDATE ").append(onUpdate);
    }
    if (!onDelete.equals("NO ACTION")) {
      out.append(" ON DELETE ").append(deletion());
    }
    out.append(
        switch (deferral) {
          case NEVER -> "";
          case IMMEDIATE -> " DEFERRABLE";
          case DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        });
    return out.toString();
  }

  /** ON DELETE with its columns, without escapes: {@code SET NULL ("a")}. */
  public String deletion() {
    return onDeleteColumns.isEmpty() ? onDelete : onDelete + " (" + idents(onDeleteColumns) + ")";
  }

  private static String idents(List<String> names) {
    return names.stream().map(Sql::rawIdent).collect(Collectors.joining(", "));
  }
}
