package io.pgmend.prove;

import io.pgmend.pg.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which file each relation of the users' schemas has; a table with a new one was rewritten. */
record RelationFiles(Map<Long, File> byOid) {

  private static final String QUERY =
      """
      SELECT c.oid::bigint, n.nspname, c.relname, c.relkind::text, pg_relation_filenode(c.oid)::bigint
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f') AND c.relpersistence <> 't'
        AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'pgmend')
        AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock')
      """;

  /**
   * A relation.
   *
   * @param kind as in pg_class
   * @param node 0 where it has no file
   */
  record File(QualifiedName name, String kind, long node) {
    boolean isTable() {
      return kind.equals("r") || kind.equals("p");
    }
  }

  RelationFiles {
    byOid = Map.copyOf(byOid);
  }

  static RelationFiles read(Connection connection) throws SQLException {
    Map<Long, File> files = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      while (row.next()) {
        var name = new QualifiedName(row.getString(2), row.getString(3));
        files.put(row.getLong(1), new File(name, row.getString(4), row.getLong(5)));
      }
    }
    return new RelationFiles(files);
  }

  /** Tables and materialized views that stand in both and have another file. */
  SortedSet<QualifiedName> rewritten(RelationFiles after) {
    var out = new TreeSet<QualifiedName>();
    after
        .byOid()
        .forEach(
            (oid, file) -> {
              File before = byOid.get(oid);
              if (before != null && before.node() != file.node()) {
                out.add(file.name());
              }
            });
    return out;
  }

  SortedSet<QualifiedName> names() {
    var out = new TreeSet<QualifiedName>();
    byOid.values().forEach(f -> out.add(f.name()));
    return out;
  }

  SortedSet<QualifiedName> tables() {
    var out = new TreeSet<QualifiedName>();
    byOid.values().stream().filter(File::isTable).forEach(f -> out.add(f.name()));
    return out;
  }
}
