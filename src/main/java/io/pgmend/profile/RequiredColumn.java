package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A column that tables shall have.
 *
 * @param table selector of the tables
 * @param exempt selectors of tables left alone
 * @param type as SQL writes it
 * @param newDefault expression for rows that come without a value; empty for none
 * @param fill what rows take that are there already
 * @param filled value or expression; empty for the others
 * @param comment empty for none
 */
public record RequiredColumn(
    String table,
    List<String> exempt,
    String column,
    String type,
    boolean notNull,
    String newDefault,
    Fill fill,
    String filled,
    String comment) {

  /** What is there already takes. */
  public enum Fill {
    /** The default, or null where there is none. */
    DEFAULT,
    /** A value. */
    VALUE,
    /** What an expression of a row's other columns gives. */
    EXPRESSION,
    /** Null, whatever the default. */
    STAY
  }

  public RequiredColumn {
    exempt = List.copyOf(exempt);
  }

  public boolean isOf(QualifiedName name) {
    return Glob.matchesObject(table, name)
        && exempt.stream().noneMatch(e -> Glob.matchesObject(e, name));
  }
}
