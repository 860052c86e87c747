package io.pgmend.rules.columns;

import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column has another type than the profile wants. */
public final class ColumnTypeDiffers implements Rule {

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
    var candidates = new ArrayList<Candidate>();
    for (ColumnStandard standard : profile.columns().stream().toList()) {
      for (Table table : standard.types().isEmpty() ? List.<Table>of() : snapshot.tables()) {
        if (profile.scope().covers(table.name()) && table.extension().isEmpty()) {
          List<TypedColumn> columns =
              table.columns().stream()
                  .flatMap(c -> judged(snapshot, profile, standard, table, c).stream())
                  .toList();
          if (!columns.isEmpty()) {
            candidates.add(new TypedColumns(columns));
          }
        }
      }
      standard.types().stream()
          .filter(t -> !Glob.isPattern(t.column()))
          .filter(t -> snapshot.tables().stream().noneMatch(s -> has(s, t.column())))
          .forEach(t -> candidates.add(new MissingNames(this, "columns.types", t.column())));
    }
    return candidates;
  }

  private static boolean has(Table table, String selector) {
    return table.columns().stream()
        .anyMatch(c -> Glob.matchesColumn(selector, table.columnName(c.name())));
  }

  /** What an enum's line converts is judged there; partitions stand behind their parent. */
  private Optional<TypedColumn> judged(
      Snapshot snapshot, Profile profile, ColumnStandard standard, Table table, Column column) {
    boolean other =
        column.inherited()
            || !table.partitionBound().isEmpty()
            || Parked.isColumn(table, column.name())
            || profile.enums().stream()
                .flatMap(e -> e.columns().stream())
                .anyMatch(r -> Glob.matchesColumn(r.column(), table.columnName(column.name())));
    return standard
        .typed(table.columnName(column.name()))
        .filter(t -> !other)
        .map(t -> new TypedColumn(this, snapshot, standard, table, column, t))
        .filter(c -> !c.stands());
  }
}
