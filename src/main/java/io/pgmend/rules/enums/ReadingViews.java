package io.pgmend.rules.enums;

import io.pgmend.model.Snapshot;
import io.pgmend.model.View;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Views over a column, and views over those, whatever they call it. */
final class ReadingViews {

  private ReadingViews() {}

  static List<View> of(Snapshot snapshot, ColumnName column) {
    var reached = new HashSet<QualifiedName>();
    var views = new ArrayList<View>();
    var left = new ArrayList<View>(snapshot.views());
    boolean grown = true;
    while (grown) {
      grown =
          left.removeIf(
              view ->
                  (view.reads().contains(column)
                          || view.relations().stream().anyMatch(reached::contains))
                      && reached.add(view.name())
                      && views.add(view));
    }
    return views;
  }
}
