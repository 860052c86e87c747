package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.model.Column;
import io.pgmend.model.Dependency;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Defaults, identities and sequences of columns that are widened. They go over to the new column
 * before the names swap, and come back after the names have swapped back: then the new column bears
 * its passing name.
 */
final class MovedSequences {

  private final Snapshot before;
  private final String mark;
  private final List<Sequence> moved = new ArrayList<>();
  private final List<String> turn = new ArrayList<>();
  private final List<String> turnBack = new ArrayList<>();

  MovedSequences(Snapshot before, String mark) {
    this.before = before;
    this.mark = mark;
  }

  /** The sequences as they stood. */
  List<Sequence> moved() {
    return List.copyOf(moved);
  }

  List<String> turn() {
    return List.copyOf(turn);
  }

  List<String> turnBack() {
    return List.copyOf(turnBack);
  }

  void add(Table table, Column column, CarriedColumn carried) {
    if (column.hasDefault()) {
      turn.add(SequenceSql.alter(table, column.name()) + "DROP DEFAULT");
    }
    for (Sequence sequence : before.sequences()) {
      boolean owned = sequence.ownedBy().contains(carried.name());
      if (owned && column.isIdentity() && sequence.identity()) {
        identity(table, column, carried.fresh(), sequence);
      } else if (owned) {
        turn.add(SequenceSql.limits(wide(sequence)));
        turn.add(SequenceSql.ownedBy(sequence, table, carried.fresh()));
        turnBack.add(SequenceSql.limits(sequence));
        turnBack.add(SequenceSql.ownedBy(sequence, table, column.name()));
        moved.add(sequence);
      } else if (draws(carried.name(), sequence) && !moved.contains(sequence)) {
        turn.add(SequenceSql.limits(wide(sequence)));
        turnBack.add(SequenceSql.limits(sequence));
        moved.add(sequence);
      }
    }
    if (column.hasDefault()) {
      turnBack.add(
          Sql.statement(
              "ALTER TABLE "
                  + Sql.rawIdent(table.name())
                  + " ALTER COLUMN "
                  + Sql.rawIdent(column.name())
                  + " SET DEFAULT "
                  + column.defaultExpression()));
    }
  }

  private void identity(Table table, Column column, String fresh, Sequence sequence) {
    boolean always = column.identity().equals("a");
    turn.add(SequenceSql.park(sequence, mark));
    turn.addAll(SequenceSql.identity(before, table, fresh, always, wide(sequence), mark));
    turn.add(SequenceSql.alter(table, column.name()) + "DROP IDENTITY");
    turnBack.add(SequenceSql.park(sequence, mark));
    turnBack.addAll(SequenceSql.identity(before, table, column.name(), always, sequence, mark));
    turnBack.add(SequenceSql.alter(table, fresh) + "DROP IDENTITY");
    moved.add(sequence);
  }

  private boolean draws(ColumnName column, Sequence sequence) {
    return before
        .dependencies()
        .contains(new Dependency("default " + column, "sequence " + sequence.name()));
  }

  /** One that cycles stays in its circle. */
  private static Sequence wide(Sequence s) {
    IntegerType type = IntegerType.BIGINT;
    return s.with(
        type.printed(),
        s.descends() && !s.cycle() ? type.min() : s.min(),
        s.descends() || s.cycle() ? s.max() : type.max());
  }
}
