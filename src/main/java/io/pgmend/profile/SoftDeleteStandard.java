package io.pgmend.profile;

import java.util.List;

/**
 * Deleted rows carry a time.
 *
 * @param column name of the timestamptz column
 * @param reason name of the reason column, empty for none
 * @param replaces name of the boolean flag that it replaces, empty for none
 * @param activeView pattern for the view of live rows with {@code {table}}, empty for none
 * @param tables selectors of tables that must have it
 * @param exempt selectors of tables left alone
 */
public record SoftDeleteStandard(
    String column,
    String reason,
    String replaces,
    String activeView,
    List<String> tables,
    List<String> exempt) {
  public SoftDeleteStandard {
    tables = List.copyOf(tables);
    exempt = List.copyOf(exempt);
  }
}
