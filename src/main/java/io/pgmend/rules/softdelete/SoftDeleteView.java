package io.pgmend.rules.softdelete;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import io.pgmend.profile.SoftDeleteStandard;
import java.util.List;
import java.util.Optional;

/**
 * The view of live rows that a table shall get.
 *
 * @param name in the table's schema; empty where none is made
 * @param remark why none is made although the standard wants one; else empty
 * @param obstacle why the table cannot have it; else empty
 */
record SoftDeleteView(String name, String remark, String obstacle) {

  /** From this major on a view can be made to obey the row security of who asks. */
  private static final int SECURITY_INVOKER = 15;

  private static final int LONGEST_NAME = 63;

  static SoftDeleteView of(Snapshot snapshot, Table table, SoftDeleteStandard standard) {
    if (standard.activeView().isEmpty()) {
      return new SoftDeleteView("", "", "");
    }
    String name = standard.activeView().replace("{table}", table.name().name());
    var qualified = new QualifiedName(table.name().schema(), name);
    Optional<View> view = snapshot.view(qualified);
    if (view.isPresent()) {
      return view.get().relations().equals(List.of(table.name()))
              && isOfLiveRows(view.get(), table, standard)
          ? new SoftDeleteView("", " The view " + qualified + " is there already.", "")
          : new SoftDeleteView("", "", "the name " + qualified + " is taken by another view");
    }
    if (snapshot.table(qualified).isPresent()) {
      return new SoftDeleteView("", "", "the name " + qualified + " is taken by a table");
    }
    if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_NAME) {
      return new SoftDeleteView("", "", "the name " + qualified + " is longer than 63 bytes");
    }
    if (table.rowSecurity() && !snapshot.server().atLeast(SECURITY_INVOKER)) {
      return new SoftDeleteView(
          "",
          " No view of live rows is made: on PostgreSQL "
              + new ServerVersion(snapshot.server().number()).major()
              + " it would show rows that row security hides.",
          "");
    }
    return new SoftDeleteView(name, "", "");
  }

  private static boolean isOfLiveRows(View view, Table table, SoftDeleteStandard standard) {
    return view.reads().contains(table.columnName(standard.column()))
        || view.reads().contains(table.columnName(standard.replaces()));
  }
}
