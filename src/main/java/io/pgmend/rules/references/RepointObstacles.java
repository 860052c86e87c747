package io.pgmend.rules.references;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.rules.shared.Obstacles;
import java.util.ArrayList;
import java.util.List;

/** What in the schema forbids that a foreign key is repointed, by name. */
final class RepointObstacles {

  private RepointObstacles() {}

  /** Empty where nothing does. */
  static List<String> of(Repointing r, Snapshot snapshot) {
    var reasons = new ArrayList<String>(Obstacles.of(r.table()));
    var target = snapshot.table(r.target());
    if (target.isEmpty()) {
      reasons.add("the standard user table " + r.target() + " does not exist");
      return reasons;
    }
    columns(r, target.get(), reasons);
    if (reasons.isEmpty() && !new UserTarget(target.get()).isUnique(r.targetColumns())) {
      reasons.add("no unique key of " + r.target() + " stands on " + r.targetColumns());
    }
    return reasons;
  }

  private static void columns(Repointing r, Table target, List<String> reasons) {
    for (int i = 0; i < r.targetColumns().size(); i++) {
      String name = r.targetColumns().get(i);
      var wanted = target.column(name);
      var child = r.table().column(r.key().columns().get(i));
      if (wanted.isEmpty()) {
        reasons.add(r.target() + " has no column " + name);
      } else if (child.isPresent() && !UserTarget.comparable(wanted.get(), child.get())) {
        reasons.add(
            r.target()
                + "."
                + name
                + " is "
                + wanted.get().type()
                + ", but "
                + r.table().columnName(child.get().name())
                + " is "
                + child.get().type()
                + ": name the column that holds the auth id as `via`");
      }
    }
  }
}
