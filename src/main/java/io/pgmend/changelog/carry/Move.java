package io.pgmend.changelog.carry;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Columns whose dependents have to follow them to another column.
 *
 * @param columns the columns that are left, sorted
 * @param tag ends the names of what is parked, so that two operations can park objects of one name
 * @param renamed whether the new column takes the old one's name; else the old one stays in use,
 *     and with it its constraints and triggers
 * @param bijective whether different old values stay different, so that a unique index may stay on
 *     the old column
 * @param parks whether dependents are parked where they can be; else they are dropped, to be made
 *     again on the way back
 * @param past what earlier operations parked stays where it is
 */
public record Move(
    SortedSet<ColumnName> columns,
    String tag,
    boolean renamed,
    boolean bijective,
    boolean parks,
    Past past) {
  public Move {
    columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
  }

  /** The name under which an object is parked. */
  String parkedName(String name) {
    return Names.suffixed(name, "__" + tag);
  }

  /** The name under which an object over the new columns is built before the swap. */
  String builtName(String name) {
    return Names.suffixed(name, "__" + tag + "n");
  }

  boolean touches(ColumnName column) {
    return columns.contains(column);
  }

  boolean touchesAny(io.pgmend.pg.QualifiedName table, Iterable<String> names) {
    for (String name : names) {
      if (columns.contains(table.column(name))) {
        return true;
      }
    }
    return false;
  }

  boolean isParked(String object) {
    return past.parked().contains(object);
  }

  Set<io.pgmend.pg.QualifiedName> tables() {
    var tables = new TreeSet<io.pgmend.pg.QualifiedName>();
    columns.forEach(c -> tables.add(c.table()));
    return tables;
  }
}
