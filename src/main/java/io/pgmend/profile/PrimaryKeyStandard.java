package io.pgmend.profile;

import java.util.List;

/**
 * Tables that shall have a primary key, and which one.
 *
 * @param tables selectors
 * @param exempt selectors of tables left alone
 * @param column name of the column that is added where nothing can be the key
 * @param newDefault its default
 * @param shared selectors of tables whose key shall be the reference to the one row that a row
 *     belongs to, or of that foreign key ({@code schema.table.foreign_key}) where several could be
 * @param acknowledge selectors of functions that may name a key which moves
 */
public record PrimaryKeyStandard(
    List<String> tables,
    List<String> exempt,
    String column,
    String newDefault,
    List<String> shared,
    List<String> acknowledge) {
  public PrimaryKeyStandard {
    tables = List.copyOf(tables);
    exempt = List.copyOf(exempt);
    shared = List.copyOf(shared);
    acknowledge = List.copyOf(acknowledge);
  }
}
