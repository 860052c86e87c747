package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Acl;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.SortedMap;

/** Fills {@code _active-view.ftl}: a view over a table for those who may read the table. */
final class ReaderView {

  private ReaderView() {}

  /**
   * Puts the values.
   *
   * @param what the view is, for people: {@code view of live rows}
   * @param view its name in the table's schema; empty where none is made
   * @param query with raw names
   */
  static void fill(
      SortedMap<String, Object> values,
      Snapshot before,
      Table table,
      String what,
      String view,
      String query) {
    values.put("view", view);
    values.put("viewIs", what);
    if (view.isEmpty()) {
      return;
    }
    var name = new QualifiedName(table.name().schema(), view);
    if (before.view(name).isPresent() || before.table(name).isPresent()) {
      throw new Refusal("the name of the " + what + ", " + name + ", is taken");
    }
    values.put("viewRaw", Sql.rawIdent(name));
    values.put("viewQuery", query);
    values.put(
        "viewGrants",
        table.acl().grants().stream()
            .filter(
                g ->
                    table.acl().explicit()
                        && g.privilege().equals("SELECT")
                        && !g.grantee().equals(table.owner()))
            .map(g -> grant(name, g))
            .toList());
  }

  private static String grant(QualifiedName view, Acl.Grant grant) {
    return "GRANT SELECT ON TABLE "
        + Sql.ident(view)
        + " TO "
        + (grant.grantee().isEmpty() ? "PUBLIC" : Sql.ident(grant.grantee()));
  }
}
