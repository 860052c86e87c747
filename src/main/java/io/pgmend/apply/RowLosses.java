package io.pgmend.apply;

import io.pgmend.operation.Hazard;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.RunRecord.TableState;
import io.pgmend.plan.RunRecord.TouchedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tables that hold fewer rows after a run than before it. An application that goes on working may
 * have deleted them; pgmend cannot know, so it says so unless a change set was to do it.
 */
final class RowLosses {

  private final Set<QualifiedName> expected;
  private final List<String> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int same;

  /** Of a run that did these, either way. */
  RowLosses(List<ChangeSet> done) {
    this.expected =
        Tables.touched(
            done.stream().filter(c -> c.hazards().contains(Hazard.DATA_LOSS.id())).toList());
  }

  void add(TouchedTable table) {
    if (table.before().isEmpty()) {
      return;
    }
    TableState before = table.before().get();
    if (table.after().isEmpty()) {
      problems.add(
          table.table() + " is gone; it stood before the run, and no change set drops it.");
      return;
    }
    TableState after = table.after().get();
    if (!before.counted() || !after.counted()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s was not counted (too large for the time allowed, or not readable): about %,d rows"
                  + " before, %,d now",
              table.table(),
              before.rows(),
              after.rows()));
    } else if (after.rows() >= before.rows()) {
      same++;
    } else {
      String fewer =
          String.format(
              Locale.ROOT,
              "%s holds %,d rows fewer than before (%,d, now %,d)",
              table.table(),
              before.rows() - after.rows(),
              before.rows(),
              after.rows());
      if (expected.contains(table.table())) {
        lines.add(fewer + ", as its change set says: what it takes away is in the attic");
      } else {
        problems.add(
            fewer + ", and no change set of this run removes rows: look who deleted them.");
      }
    }
  }

  List<String> right() {
    var all = new ArrayList<String>();
    if (same > 0) {
      all.add(same + (same == 1 ? " table has" : " tables have") + " lost no row");
    }
    all.addAll(lines);
    return all;
  }

  List<String> notes() {
    return notes;
  }

  List<String> problems() {
    return problems;
  }
}
