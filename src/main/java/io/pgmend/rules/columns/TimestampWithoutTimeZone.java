package io.pgmend.rules.columns;

import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.ColumnStandard.Timestamps;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A column holds a local time and does not say where. */
public final class TimestampWithoutTimeZone implements Rule {

  private static final Pattern TYPE =
      Pattern.compile("timestamp(\\(\\d\\))? without time zone(\\[])?");

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "columns";
  }

  /** One candidate a table: its columns change together. */
  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    Optional<Timestamps> wanted = profile.columns().flatMap(ColumnStandard::timestamps);
    var candidates = new ArrayList<Candidate>();
    for (Table table : wanted.isEmpty() ? List.<Table>of() : snapshot.tables()) {
      if (profile.scope().covers(table.name()) && table.extension().isEmpty()) {
        List<LocalTime> columns =
            table.columns().stream()
                .filter(c -> isJudged(profile, wanted.get(), table, c))
                .map(c -> new LocalTime(this, snapshot, wanted.get(), table, c))
                .toList();
        if (!columns.isEmpty()) {
          candidates.add(new LocalTimes(columns));
        }
      }
    }
    return candidates;
  }

  /** What another line of the profile converts is judged there; partitions with their parent. */
  private static boolean isJudged(Profile profile, Timestamps wanted, Table table, Column column) {
    return TYPE.matcher(column.type()).matches()
        && !column.inherited()
        && table.partitionBound().isEmpty()
        && wanted.covers(table.columnName(column.name()))
        && !Parked.isColumn(table, column.name())
        && profile.columns().flatMap(c -> c.typed(table.columnName(column.name()))).isEmpty()
        && profile.enums().stream()
            .flatMap(e -> e.columns().stream())
            .noneMatch(r -> Glob.matchesColumn(r.column(), table.columnName(column.name())));
  }
}
