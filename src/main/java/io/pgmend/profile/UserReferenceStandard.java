package io.pgmend.profile;

import io.pgmend.pg.ColumnName;
import java.util.List;

/**
 * Foreign keys to users point at one table.
 *
 * @param target the standard table's key
 * @param insteadOf keys that must not be referenced
 * @param onDelete wanted action: {@code cascade}, {@code restrict}, {@code set null}, {@code no
 *     action}, {@code set default} or {@code keep}
 * @param orphans {@code refuse}, {@code quarantine}, {@code set-null}, {@code insert-parent}
 * @param via column of the standard table that holds the auth id, empty where its key does
 * @param overrides per-table differences, first match wins
 * @param exempt selectors of tables or constraints ({@code schema.table}, {@code
 *     schema.table.constraint}) left alone; the bridge always is
 * @param bridge what the key is like that ties the standard table to the first of {@code insteadOf}
 */
public record UserReferenceStandard(
    ColumnName target,
    List<ColumnName> insteadOf,
    String onDelete,
    String orphans,
    String via,
    List<TableRule> overrides,
    List<String> exempt,
    Bridge bridge) {

  public UserReferenceStandard {
    insteadOf = List.copyOf(insteadOf);
    overrides = List.copyOf(overrides);
    exempt = List.copyOf(exempt);
  }

  /** For tables that the selector names; an empty text means "as the standard says". */
  public record TableRule(String table, String onDelete, String orphans) {}

  /** An empty ON DELETE asks whether there shall be one. */
  public record Bridge(String onDelete, String orphans) {}
}
