package io.pgmend.rules.shared;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.model.Table.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reasons why a table's columns cannot be swapped, each naming the object that stands in the way.
 */
public final class Obstacles {

  private Obstacles() {}

  /** Of the table as a whole; empty where there are none. */
  public static List<String> of(Table table) {
    var reasons = new ArrayList<String>();
    if (table.kind() == Kind.PARTITIONED || !table.partitionBound().isEmpty()) {
      reasons.add(table.name() + " is partitioned");
    } else if (table.isInherited()) {
      reasons.add(table.name() + " is part of an inheritance tree");
    }
    if (table.kind() == Kind.FOREIGN) {
      reasons.add(table.name() + " is a foreign table");
    }
    if (!table.ofType().isEmpty()) {
      reasons.add(table.name() + " is a table of the type " + table.ofType());
    }
    if (!table.extension().isEmpty()) {
      reasons.add(table.name() + " belongs to the extension " + table.extension());
    }
    if (!table.rules().isEmpty()) {
      reasons.add(table.name() + " has rewrite rules");
    }
    return reasons;
  }

  /** Of one column: generated columns that compute from it, and itself being generated. */
  public static List<String> of(Table table, String column) {
    var reasons = new ArrayList<String>();
    for (Column other : table.columns()) {
      if (other.isGenerated()
          && (other.name().equals(column) || Mentions.name(other.defaultExpression(), column))) {
        reasons.add("the generated column " + table.columnName(other.name()) + " reads " + column);
      }
    }
    return reasons;
  }
}
