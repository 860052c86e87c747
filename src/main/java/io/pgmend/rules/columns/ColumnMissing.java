package io.pgmend.rules.columns;

import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.Profile;
import io.pgmend.profile.RequiredColumn;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Lineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        .filter(standard -> !standard.required().isEmpty())
        .map(standard -> new Looked(snapshot, profile, standard, wholeRows(snapshot)))
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
                    looked.wholeRows(),
                    Lineage.of(looked.snapshot(), table),
                    w));
  }

  /** Columns that hold rows of a table as values, by that table. */
  private static Map<QualifiedName, List<ColumnName>> wholeRows(Snapshot snapshot) {
    Map<QualifiedName, List<ColumnName>> found = new HashMap<>();
    for (Table table : snapshot.tables()) {
      for (Column column : table.columns()) {
        if (snapshot.table(column.baseType()).isPresent()) {
          found
              .computeIfAbsent(column.baseType(), k -> new ArrayList<>())
              .add(table.columnName(column.name()));
        }
      }
    }
    return found;
  }

  private record Looked(
      Snapshot snapshot,
      Profile profile,
      ColumnStandard standard,
      Map<QualifiedName, List<ColumnName>> wholeRows) {

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
