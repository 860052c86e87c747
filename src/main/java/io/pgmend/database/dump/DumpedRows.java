package io.pgmend.database.dump;

import io.pgmend.pg.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Of which tables a dump has rows: a table that it leaves out is not an empty one. */
final class DumpedRows {

  /**
   * Ordinary tables of users, and whether rows of it, or of what it is a partition of, were in the
   * dump.
   */
  private static final String QUESTION =
      """
      SELECT n.nspname, c.relname,
        EXISTS (SELECT FROM unnest(?::text[]) AS t (name)
          WHERE pg_catalog.to_regclass(t.name) = c.oid
             OR pg_catalog.to_regclass(t.name) IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a))
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        AND NOT (c.relname IN ('databasechangelog', 'databasechangeloglock') OR n.nspname = 'pgmend')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
                          AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY n.nspname, c.relname
      """;

  private final Connection connection;
  private final Set<String> names = new TreeSet<>();

  DumpedRows(Connection connection) {
    this.connection = connection;
  }

  /** Rows of a table follow; {@code name} as the dump writes it. */
  void of(String name) {
    names.add(name);
  }

  Loaded loaded(List<String> notes) throws SQLException {
    List<QualifiedName> without = new ArrayList<>();
    boolean any = false;
    try (PreparedStatement question = connection.prepareStatement(QUESTION)) {
      question.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (ResultSet row = question.executeQuery()) {
        while (row.next()) {
          if (row.getBoolean(3)) {
            any = true;
          } else {
            without.add(new QualifiedName(row.getString(1), row.getString(2)));
          }
        }
      }
    }
    return new Loaded(without, any, notes);
  }
}
