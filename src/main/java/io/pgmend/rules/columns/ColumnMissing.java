package io.pgmend.rules.columns;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.Profile;
import io.pgmend.profile.RequiredColumn;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Lineage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** A table lacks a column that the profile wants it to have. */
public final class ColumnMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "columns";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.columns().stream()
        .map(standard -> new Looked(snapshot, profile, standard))
        .flatMap(
            looked ->
                snapshot.tables().stream()
                    .filter(looked::isJudged)
                    .flatMap(t -> missing(looked, t)))
        .toList();
  }

  private Stream<Candidate> missing(Looked looked, Table table) {
    return looked
        .lacks(table)
        .filter(w -> !looked.isPassedOn(table, w.column()))
        .map(
            w ->
                new MissingColumn(
                    this,
                    looked.snapshot(),
                    looked.standard(),
                    Lineage.of(looked.snapshot(), table),
                    w));
  }

  private record Looked(Snapshot snapshot, Profile profile, ColumnStandard standard) {

    boolean isJudged(Table table) {
      return profile.scope().covers(table.name()) && table.extension().isEmpty();
    }

    /** The first line of each column counts; a column that gets the name by a rename comes so. */
    Stream<RequiredColumn> lacks(Table table) {
      var first = new LinkedHashMap<String, RequiredColumn>();
      standard.required().stream()
          .filter(r -> r.isOf(table.name()))
          .forEach(r -> first.putIfAbsent(r.column(), r));
      return first.values().stream()
          .filter(r -> table.column(r.column()).isEmpty() && !isRenamed(table, r.column()));
    }

    private boolean isRenamed(Table table, String to) {
      return standard.names().renames().stream()
          .filter(r -> r.to().equals(to))
          .flatMap(r -> r.oldName(table.name()).stream())
          .anyMatch(old -> table.column(old).isPresent());
    }

    /** Whether a table that it inherits from gets the column, and passes it on. */
    boolean isPassedOn(Table table, String column) {
      return Lineage.ancestors(snapshot, table).stream()
          .filter(this::isJudged)
          .anyMatch(a -> lacks(a).anyMatch(w -> w.column().equals(column)));
    }
  }
}
