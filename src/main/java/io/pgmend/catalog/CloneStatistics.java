package io.pgmend.catalog;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Gives an empty clone the row estimates and sizes of its original, so that what asks the server
 * for them is told the same. What of a table's size its empty indexes and TOAST do not have stands
 * at the table itself: how it was shared among them, a snapshot does not say.
 */
public final class CloneStatistics {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private CloneStatistics() {}

  /**
   * Sets what is known; tables that were never analyzed stay so.
   *
   * @return false where the role may not, as only a superuser may: then nothing was set
   */
  public static boolean set(Connection clone, Snapshot source) throws SQLException {
    Collection<Table> known = source.tables().stream().filter(t -> t.rowEstimate() >= 0).toList();
    if (known.isEmpty()) {
      return true;
    }
    String values =
        known.stream()
            .map(
                t ->
                    "(%s, %d, %d)"
                        .formatted(
                            Sql.literal(Sql.rawIdent(t.name())), t.rowEstimate(), t.sizeBytes()))
            .collect(Collectors.joining(", "));
    try (Statement statement = clone.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(
          "UPDATE pg_catalog.pg_class c SET reltuples = k.tuples, relpages ="
              + " CASE WHEN c.relkind = 'p' THEN c.relpages ELSE"
              + " greatest(0, ceil(k.bytes / current_setting('block_size')::numeric)"
              + " - coalesce(t.relpages, 0)"
              + " - (SELECT coalesce(sum(x.relpages), 0) FROM pg_catalog.pg_index i"
              + " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
              + " WHERE i.indrelid IN (c.oid, c.reltoastrelid))) END"
              + " FROM (VALUES "
              + values
              + ") k (name, tuples, bytes)"
              + " JOIN pg_catalog.pg_class o ON o.oid = pg_catalog.to_regclass(k.name)"
              + " LEFT JOIN pg_catalog.pg_class t ON t.oid = o.reltoastrelid"
              + " WHERE c.oid = o.oid");
      return true;
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
