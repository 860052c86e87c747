package io.pgmend.changelog.carry;

import io.pgmend.model.Acl;
import io.pgmend.model.Column;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Statements that give an object exactly the privileges that stood on another. */
final class Grants {

  private Grants() {}

  /** For a relation whose default grants were revoked already. */
  static List<String> ofRelation(QualifiedName name, Acl acl, String owner, List<Column> columns) {
    var out = new ArrayList<String>();
    if (acl.explicit()) {
      out.addAll(
          statements(
              acl.grants().stream().filter(g -> !g.grantee().equals(owner)).toList(),
              "",
              "TABLE " + Sql.ident(name)));
    }
    for (Column column : columns) {
      out.addAll(ofColumn(name, column.name(), column.acl()));
    }
    return out;
  }

  static List<String> ofColumn(QualifiedName table, String column, Acl acl) {
    return acl.explicit()
        ? statements(acl.grants(), " (" + Sql.ident(column) + ")", "TABLE " + Sql.ident(table))
        : List.of();
  }

  /**
   * One statement a grantee, with grant option apart; and one for the privilege that servers before
   * 17 do not know.
   */
  private static List<String> statements(List<Acl.Grant> grants, String columns, String object) {
    var privileges = new TreeMap<String, SortedSet<String>>();
    for (Acl.Grant grant : grants) {
      String to =
          (grant.grantee().isEmpty() ? "PUBLIC" : Sql.ident(grant.grantee()))
              + (grant.grantable() ? " WITH GRANT OPTION" : "");
      privileges.computeIfAbsent(to, t -> new TreeSet<>()).add(grant.privilege());
    }
    var out = new ArrayList<String>();
    privileges.forEach(
        (to, all) -> {
          boolean maintain = all.remove("MAINTAIN");
          if (!all.isEmpty()) {
            String list = all.stream().map(p -> p + columns).collect(Collectors.joining(", "));
            out.add("GRANT " + list + " ON " + object + " TO " + to);
          }
          if (maintain) {
            out.add(
                "IF current_setting('server_version_num')::integer >= 170000 THEN EXECUTE "
                    + Sql.literal("GRANT MAINTAIN ON " + object + " TO " + to)
                    + "; END IF");
          }
        });
    return out;
  }
}
