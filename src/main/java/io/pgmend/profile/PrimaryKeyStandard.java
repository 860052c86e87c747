package io.pgmend.profile;

import java.util.List;

/**
 * Tables that shall have a primary key.
 *
 * @param tables selectors
 * @param exempt selectors of tables left alone
 * @param column name of the column that is added where nothing can be the key
 * @param newDefault its default
 */
public record PrimaryKeyStandard(
    List<String> tables, List<String> exempt, String column, String newDefault) {
  public PrimaryKeyStandard {
    tables = List.copyOf(tables);
    exempt = List.copyOf(exempt);
  }
}
