package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.SetNotNull;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.Waiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that may be null today and that a fix of the same plan makes NOT NULL: what comes after
 * it may count on that.
 */
public final class ComingMarks {

  private final List<Waiver> waivers;
  private final Map<ColumnName, NullableColumn> columns = new HashMap<>();

  public ComingMarks(Snapshot snapshot, Profile profile) {
    this.waivers = profile.waivers();
    for (var candidate : new ColumnNullable().inspect(snapshot, profile)) {
      if (candidate instanceof NullableColumn nullable) {
        columns.put(nullable.name(), nullable);
      }
    }
  }

  /** What has to be known of a column for that; the same is asked for the fix itself. */
  public List<Probe> probes(ColumnName column) {
    NullableColumn found = columns.get(column);
    return found == null ? List.of() : found.probes();
  }

  /** Whether the fix is one that is made: no decision is open, and nobody has waived it. */
  public boolean comes(ColumnName column, Map<String, Answer> answers) {
    NullableColumn found = columns.get(column);
    return found != null
        && found.conclude(answers).stream()
            .filter(f -> waivers.stream().noneMatch(w -> covers(w, f.rule(), f.object())))
            .anyMatch(
                f ->
                    f.outcome() instanceof Outcome.Fixable fixable
                        && fixable.operations().stream().anyMatch(SetNotNull.class::isInstance));
  }

  private static boolean covers(Waiver waiver, String rule, String object) {
    return Glob.matches(waiver.rule(), rule) && Glob.matches(waiver.object(), object);
  }
}
