package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.ColumnNames;
import io.pgmend.profile.ColumnNames.Rename;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.FunctionTexts;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.MissingNames;
import io.pgmend.rules.shared.Parked;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A column bears a name that the profile does not want. */
public final class ColumnNameNonstandard implements Rule {

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String family() {
    return "columns";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    ColumnNames names = profile.columns().map(c -> c.names()).orElse(ColumnNames.ANY);
    List<Table> judged =
        snapshot.tables().stream()
            .filter(t -> profile.scope().covers(t.name()) && t.extension().isEmpty())
            .toList();
    FunctionTexts texts = new FunctionTexts(snapshot);
    return Stream.concat(
            names.renames().stream().flatMap(r -> renamed(snapshot, texts, profile, judged, r)),
            names.pattern().stream().flatMap(p -> unlike(snapshot, judged, names, p)))
        .toList();
  }

  private Stream<Candidate> renamed(
      Snapshot snapshot,
      FunctionTexts texts,
      Profile profile,
      List<Table> judged,
      Rename rename) {
    List<Table> named = judged.stream().filter(t -> rename.oldName(t.name()).isPresent()).toList();
    boolean known =
        named.stream().anyMatch(t -> hasOld(t, rename) || t.column(rename.to()).isPresent());
    return known
        ? named.stream()
            .filter(t -> hasOld(t, rename))
            .map(
                t ->
                    new RenamedColumn(
                        this,
                        snapshot,
                        texts,
                        profile,
                        Lineage.of(snapshot, t),
                        rename.oldName(t.name()).orElseThrow(),
                        rename))
        : Stream.of(new MissingNames(this, "columns.names.renames", rename.column()));
  }

  private static boolean hasOld(Table table, Rename rename) {
    return rename.oldName(table.name()).flatMap(table::column).isPresent();
  }

  private Stream<Candidate> unlike(
      Snapshot snapshot, List<Table> judged, ColumnNames names, Pattern pattern) {
    return judged.stream()
        .flatMap(
            t ->
                t.columns().stream()
                    .filter(c -> !pattern.matcher(c.name()).matches())
                    .filter(c -> isLookedAt(snapshot, t, c, names))
                    .map(c -> new Unlike(this, t, c, pattern.pattern())));
  }

  /** What a parent passes on stands behind the parent's. */
  private static boolean isLookedAt(
      Snapshot snapshot, Table table, Column column, ColumnNames names) {
    return !Parked.isColumn(table, column.name())
        && names.exempt().stream()
            .noneMatch(e -> Glob.matchesColumn(e, table.columnName(column.name())))
        && names.renames().stream()
            .noneMatch(r -> r.oldName(table.name()).filter(column.name()::equals).isPresent())
        && Lineage.ancestors(snapshot, table).stream()
            .noneMatch(a -> a.column(column.name()).isPresent());
  }

  private record Unlike(Rule rule, Table table, Column column, String pattern)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.columnName(column.name()).toString(),
              new Outcome.ReportOnly(
                  "a column is renamed only where columns.names.renames lists it"),
              "The name of " + table.columnName(column.name()) + " does not match " + pattern + ".",
              List.of(),
              "hours",
              ""));
    }
  }
}
