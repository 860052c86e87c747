package io.pgmend.changelog.carry;

import io.pgmend.model.Constraint;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A constraint over a moving column. Checks are parked under another name where rows written later
 * cannot break them there; keys, unique, exclusion and foreign keys are dropped and made again both
 * ways (one table has one primary key, and a foreign key hangs on an index).
 */
public record CarriedConstraint(
    QualifiedName table,
    String name,
    String parkedName,
    Kind kind,
    boolean parks,
    List<String> create,
    List<String> createBack) {

  static CarriedConstraint of(
      Table table,
      Constraint constraint,
      Table wordedTable,
      Constraint worded,
      Wording wording,
      Move move) {
    boolean parks =
        move.parks()
            && constraint.kind() == Kind.CHECK
            && move.bijective()
            && !constraint.definition().toUpperCase(Locale.ROOT).contains("NULL");
    return new CarriedConstraint(
        table.name(),
        constraint.name(),
        move.parkedName(constraint.name()),
        constraint.kind(),
        parks,
        statements(wordedTable, worded, wording),
        parks ? List.of() : statements(table, constraint, Wording.unchanged(wording.printed())));
  }

  /** The same, taken from where it was built. */
  CarriedConstraint taken(List<String> take, List<String> takeBack) {
    return new CarriedConstraint(table, name, parkedName, kind, parks, take, takeBack);
  }

  boolean ownsIndex() {
    return kind != Kind.FOREIGN_KEY && kind != Kind.CHECK;
  }

  public boolean foreignKey() {
    return kind == Kind.FOREIGN_KEY;
  }

  /** Statements that make a constraint again as it stands, with its index and its marks. */
  public static List<String> again(Snapshot before, Table table, Constraint constraint) {
    return statements(table, constraint, Wording.unchanged(before));
  }

  private static List<String> statements(Table table, Constraint constraint, Wording wording) {
    var out = new ArrayList<String>();
    String alter = "ALTER TABLE " + Sql.ident(table.name());
    String name = Sql.ident(constraint.name());
    if (constraint.kind() == Kind.PRIMARY_KEY || constraint.kind() == Kind.UNIQUE) {
      Index index =
          table
              .index(constraint.index())
              .orElseThrow(
                  () ->
                      new Refusal(
                          "constraint "
                              + constraint.name()
                              + " of "
                              + table.name()
                              + " has no index"));
      // The index first: its printed form alone holds storage options, tablespace, INCLUDE and
      // NULLS NOT DISTINCT.
      out.add(Sql.statement(wording.substitute().apply(index.definition())));
      out.addAll(over(table.name(), constraint, index));
      return out;
    } else {
      out.add(
          Sql.statement(
              alter
                  + " ADD CONSTRAINT "
                  + name
                  + " "
                  + wording.substitute().apply(constraint.definition())));
      if (constraint.kind() == Kind.EXCLUDE) {
        table
            .index(constraint.index())
            .ifPresent(index -> out.addAll(CarriedIndex.marks("TABLE", table.name(), index)));
      }
    }
    out.addAll(comment(table.name(), constraint));
    return out;
  }

  /** Statements that make a primary or unique key of an index that stands, with the marks of both. */
  public static List<String> over(QualifiedName table, Constraint constraint, Index index) {
    var out = new ArrayList<String>();
    out.add(
        "ALTER TABLE "
            + Sql.ident(table)
            + " ADD CONSTRAINT "
            + Sql.ident(constraint.name())
            + (constraint.kind() == Kind.UNIQUE ? " UNIQUE" : " PRIMARY KEY")
            + " USING INDEX "
            + Sql.ident(index.name())
            + (constraint.deferrable() ? " DEFERRABLE" : "")
            + (constraint.initiallyDeferred() ? " INITIALLY DEFERRED" : ""));
    out.addAll(CarriedIndex.marks("TABLE", table, index));
    out.addAll(comment(table, constraint));
    return out;
  }

  private static List<String> comment(QualifiedName table, Constraint constraint) {
    return constraint.comment().isEmpty()
        ? List.of()
        : List.of(
            "COMMENT ON CONSTRAINT "
                + Sql.ident(constraint.name())
                + " ON "
                + Sql.ident(table)
                + " IS "
                + Sql.literal(constraint.comment()));
  }
}
