package io.pgmend.rules.columns;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.rules.shared.TakenNames;
import java.util.Optional;

/**
 * The view that shows a table with the value that a redundant column repeats.
 *
 * @param name in the table's schema; empty where none is made
 * @param remark why none is made although the profile wants one; else empty
 * @param obstacle why it cannot be made; else empty
 */
record DerivedView(String name, String remark, String obstacle) {

  /** From this major on a view can be made to obey the row security of who asks. */
  private static final int SECURITY_INVOKER = 15;

  static DerivedView of(
      Snapshot snapshot, RemovedColumns.Found found, Redundant line, Optional<Table> source) {
    if (line.view().isEmpty()) {
      return new DerivedView("", "", "");
    }
    String name =
        line.view()
            .replace("{table}", found.table().name().name())
            .replace("{column}", found.column().name());
    var qualified = new QualifiedName(found.table().name().schema(), name);
    if (!Names.cut(name, Names.MAX_BYTES).equals(name)) {
      return new DerivedView("", "", "the name " + qualified + " is longer than 63 bytes");
    }
    if (TakenNames.of(snapshot).contains(qualified.schema(), name)) {
      return new DerivedView("", "", "the name " + qualified + " of the view is taken");
    }
    boolean hides = found.table().rowSecurity() || source.filter(Table::rowSecurity).isPresent();
    if (hides && !snapshot.server().atLeast(SECURITY_INVOKER)) {
      return new DerivedView(
          "",
          " No view is made: on PostgreSQL "
              + new ServerVersion(snapshot.server().number()).major()
              + " it would show rows that row security hides.",
          "");
    }
    return new DerivedView(name, "", "");
  }
}
