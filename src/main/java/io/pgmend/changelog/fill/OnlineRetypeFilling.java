package io.pgmend.changelog.fill;

import io.pgmend.changelog.fill.RetypeFilling.ColumnChange;
import io.pgmend.changelog.fill.RetypeFilling.TableChange;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.Sql;
import java.util.List;

/** What {@code online/retype-column.sql.ftl} wants besides what every online conversion does. */
final class OnlineRetypeFilling {

  private OnlineRetypeFilling() {}

  static List<OnlineTable> tables(Filling direct, Snapshot before) {
    return direct.list("tables", TableChange.class).stream()
        .map(
            t ->
                OnlineTable.of(
                    Filling.table(before, t.table()),
                    t.syncFunction(),
                    direct.text("syncTrigger"),
                    t.columns().stream().map(OnlineRetypeFilling::converted).toList()))
        .toList();
  }

  /** A value that cannot be cast gives none here: a writer of today's code must not fail. */
  private static OnlineTable.Converted converted(ColumnChange c) {
    return OnlineTable.Converted.of(
        c.column(),
        c.newType(),
        c.newDefault(),
        c.cast().retyping().isZoned(),
        old -> "pgmend." + Sql.rawIdent(c.cast().tryForward()) + "(" + old + ")",
        RetypeFilling.swept(c),
        RetypeFilling.isSwept(c),
        c);
  }
}
