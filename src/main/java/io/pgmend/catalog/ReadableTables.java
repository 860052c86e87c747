package io.pgmend.catalog;

import io.pgmend.finding.Probe;
import io.pgmend.pg.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tables that the role may read with all their rows, and those of them that have none. A probe of
 * empty tables has its answer without being asked: in a large schema that is most of them, and
 * planning a query costs more than running it.
 */
record ReadableTables(Set<QualifiedName> readable, Set<QualifiedName> empty) {

  /** Of the tables that the probes read. Inside the transaction that the probes run in. */
  static ReadableTables of(Connection connection, Collection<Probe> probes) throws SQLException {
    var names = new TreeSet<QualifiedName>();
    probes.forEach(p -> names.addAll(p.reads()));
    List<String> schemas = names.stream().map(QualifiedName::schema).toList();
    List<String> tables = names.stream().map(QualifiedName::name).toList();
    var readable = new HashSet<QualifiedName>();
    var empty = new HashSet<QualifiedName>();
    try (PreparedStatement query =
        connection.prepareStatement(CatalogQueries.sql("readable-tables"))) {
      query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      query.setArray(2, connection.createArrayOf("text", tables.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          var name = new QualifiedName(row.getString("schema"), row.getString("name"));
          readable.add(name);
          if (row.getBoolean("is_empty")) {
            empty.add(name);
          }
        }
      }
    }
    return new ReadableTables(readable, empty);
  }

  /** Whether asking could neither fail nor find a row. */
  boolean answers(Probe probe) {
    List<QualifiedName> tables = probe.nothing().tables();
    return !tables.isEmpty() && empty.containsAll(tables) && readable.containsAll(probe.reads());
  }
}
