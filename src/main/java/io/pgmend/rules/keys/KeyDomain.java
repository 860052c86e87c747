package io.pgmend.rules.keys;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.pg.ColumnName;
import io.pgmend.rules.references.Repointing;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;

/**
 * A key and every column that holds its values.
 *
 * @param root column that the others hang on
 * @param owners tables of the scope whose primary key makes values of the domain, sorted
 * @param columns all, the root included
 * @param tables of the columns, sorted by name
 * @param keys columns that make values of their own
 * @param undeclared references of the profile that lie in the domain
 * @param pending references that are to be repointed and meet the domain
 * @param text whether the root is text, so that it is cast if it holds uuids
 */
record KeyDomain(
    ColumnName root,
    List<Table> owners,
    SortedSet<ColumnName> columns,
    List<Table> tables,
    List<ColumnName> keys,
    List<Reference> undeclared,
    List<Repointing> pending,
    boolean text) {

  KeyDomain {
    owners = List.copyOf(owners);
    tables = List.copyOf(tables);
    keys = List.copyOf(keys);
    undeclared = List.copyOf(undeclared);
    pending = List.copyOf(pending);
  }

  /** Columns of the domain in one of its tables, by position. */
  List<String> columnsOf(Table table) {
    var names = new HashSet<String>();
    // Sorted by table first: those of one table stand together, from its empty name on.
    for (ColumnName column : columns.tailSet(table.columnName(""))) {
      if (!column.table().equals(table.name())) {
        break;
      }
      names.add(column.column());
    }
    return table.columns().stream().map(Column::name).filter(names::contains).toList();
  }
}
