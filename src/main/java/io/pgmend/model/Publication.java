package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/** A publication; {@code definition} is its CREATE statement without tables. */
public record Publication(
    String name,
    String owner,
    boolean allTables,
    List<String> schemas,
    List<Member> members,
    String definition,
    String comment) {

  public Publication {
    schemas = List.copyOf(schemas);
    members = List.copyOf(members);
  }

  /**
   * A published table; no columns means all of them; {@code filter} is the printed WHERE or empty.
   */
  public record Member(QualifiedName table, List<String> columns, String filter) {
    public Member {
      columns = List.copyOf(columns);
    }
  }

  /** Whether changes of the table are published, by name, by schema or because all are. */
  public boolean publishes(QualifiedName table) {
    return allTables
        || schemas.contains(table.schema())
        || members.stream().anyMatch(m -> m.table().equals(table));
  }
}
