package io.pgmend.catalog;

import io.pgmend.model.Acl;
import io.pgmend.pg.ServerVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of objects by the privileges that a new one comes with where no default privileges are set.
 */
enum PrivilegeKind {
  TABLE("TABLE", "SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER", ""),
  SEQUENCE("SEQUENCE", "USAGE,SELECT,UPDATE", ""),
  FUNCTION("ROUTINE", "EXECUTE", "EXECUTE"),
  TYPE("TYPE", "USAGE", "USAGE"),
  SCHEMA("SCHEMA", "USAGE,CREATE", "");

  private final String sql;
  private final String owner;
  private final String everyone;

  PrivilegeKind(String sql, String owner, String everyone) {
    this.sql = sql;
    this.owner = owner;
    this.everyone = everyone;
  }

  /** The word after ON in GRANT. */
  String sql() {
    return sql;
  }

  /** What the owner, and PUBLIC, hold of a new object. MAINTAIN came with PostgreSQL 17. */
  List<Acl.Grant> standard(String ownerName, ServerVersion version) {
    List<Acl.Grant> out = new ArrayList<>();
    for (String privilege : owner.split(",", -1)) {
      out.add(new Acl.Grant(ownerName, privilege, false, ownerName));
    }
    if (this == TABLE && version.atLeast(17)) {
      out.add(new Acl.Grant(ownerName, "MAINTAIN", false, ownerName));
    }
    if (!everyone.isEmpty()) {
      out.add(new Acl.Grant("", everyone, false, ownerName));
    }
    out.sort(AclReader.ORDER);
    return out;
  }
}
