package io.pgmend.prove;

import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.InsertRows;
import io.pgmend.operation.Operation;
import io.pgmend.operation.ReplaceForeignKey;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Columns whose values the database draws when an operation runs: those of rows that it inserts
 * without saying all of them, which defaults fill, and those that it adds.
 */
final class DrawnValues {

  /** A default that is the same every time: literals with casts. */
  private static final Pattern CONSTANT =
      Pattern.compile("(?s)\\(*(?:E?'(?:[^']|'')*'|-?[\\d.]+|true|false|NULL)\\)*(?:::.*)?");

  private DrawnValues() {}

  /** Those whose value is a time, a number of a sequence, a random one, sorted. */
  static SortedSet<ColumnName> of(Snapshot source, Collection<Operation> operations) {
    var drawn = new TreeSet<ColumnName>();
    for (Operation operation : operations) {
      if (operation instanceof RepointReference repoint
          && repoint.orphans() == Orphans.INSERT_PARENT) {
        add(source, repoint.target(), repoint.targetColumns(), drawn);
      } else if (operation instanceof AddForeignKey add && add.orphans() == Orphans.INSERT_PARENT) {
        add(source, add.target(), add.targetColumns(), drawn);
      } else if (operation instanceof ReplaceForeignKey replace
          && replace.orphans() == Orphans.INSERT_PARENT) {
        add(source, replace.target(), replace.targetColumns(), drawn);
      } else if (operation instanceof AddColumn added && added.isDrawnAnew()) {
        added.tables().forEach(t -> drawn.add(t.column(added.column())));
      } else if (operation instanceof InsertRows insert) {
        add(source, insert, drawn);
      }
    }
    return drawn;
  }

  private static void add(
      Snapshot source, QualifiedName target, List<String> given, SortedSet<ColumnName> drawn) {
    source.table(target).stream()
        .flatMap(t -> t.columns().stream())
        .filter(c -> !given.contains(c.name()) && isDrawn(c))
        .forEach(c -> drawn.add(target.column(c.name())));
  }

  /** What not every row states; triggers may fill what no default does. */
  private static void add(Snapshot source, InsertRows insert, SortedSet<ColumnName> drawn) {
    source.table(insert.table()).stream()
        .flatMap(t -> t.columns().stream())
        .filter(c -> insert.rows().stream().anyMatch(r -> !r.columns().contains(c.name())))
        .filter(c -> isDrawn(c) || !insert.firing().isEmpty())
        .forEach(
            c -> {
              drawn.add(insert.table().column(c.name()));
              // what a conversion in the same changelog puts aside goes on with its sequence
              drawn.add(insert.table().column(Names.suffixed(c.name(), "__old")));
            });
  }

  private static boolean isDrawn(Column column) {
    return column.isIdentity()
        || (column.hasDefault()
            && !column.isGenerated()
            && !CONSTANT.matcher(column.defaultExpression()).matches());
  }
}
