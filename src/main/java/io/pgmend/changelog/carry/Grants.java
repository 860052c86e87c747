package io.pgmend.changelog.carry;

import io.pgmend.model.Acl;
import io.pgmend.model.Column;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Statements that give an object exactly the privileges that stood on another. */
final class Grants {

  private Grants() {}

  /** For a relation whose default grants were revoked already. */
  static List<String> ofRelation(QualifiedName name, Acl acl, String owner, List<Column> columns) {
    var out = new ArrayList<String>();
    if (acl.explicit()) {
      for (Acl.Grant grant : acl.grants()) {
        if (!grant.grantee().equals(owner)) {
          out.add(grant(grant, "", "TABLE " + Sql.ident(name)));
        }
      }
    }
    for (Column column : columns) {
      out.addAll(ofColumn(name, column.name(), column.acl()));
    }
    return out;
  }

  static List<String> ofColumn(QualifiedName table, String column, Acl acl) {
    return acl.explicit()
        ? acl.grants().stream()
            .map(g -> grant(g, " (" + Sql.ident(column) + ")", "TABLE " + Sql.ident(table)))
            .toList()
        : List.of();
  }

  private static String grant(Acl.Grant grant, String columns, String object) {
    String to = grant.grantee().isEmpty() ? "PUBLIC" : Sql.ident(grant.grantee());
    return "GRANT "
        + grant.privilege()
        + columns
        + " ON "
        + object
        + " TO "
        + to
        + (grant.grantable() ? " WITH GRANT OPTION" : "");
  }
}
