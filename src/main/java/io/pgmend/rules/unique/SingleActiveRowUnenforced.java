package io.pgmend.rules.unique;

import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.RowTest;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.UniqueStandard.Keep;
import io.pgmend.profile.UniqueStandard.SingleActive;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Several rows may be active where one may be: no partial unique index forbids it. */
public final class SingleActiveRowUnenforced implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "unique";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return profile.unique().stream()
        .map(standard -> new UniqueTables(snapshot, profile, standard))
        .flatMap(t -> Stream.concat(t.judged().flatMap(table -> of(t, table)), unknown(t)))
        .toList();
  }

  private Stream<Candidate> of(UniqueTables tables, Table table) {
    var seen = new HashSet<List<Object>>();
    return tables.standard().singleActive().stream()
        .filter(s -> isFor(s, table))
        .filter(s -> seen.add(List.of(s.per(), s.active())))
        .flatMap(s -> candidate(tables, table, s).stream());
  }

  private static boolean isFor(SingleActive single, Table table) {
    return Glob.matchesObject(single.table(), table.name())
        && UniqueTables.has(table, single.per(), UniqueTables.tests(single.active()));
  }

  private Optional<Candidate> candidate(UniqueTables tables, Table table, SingleActive single) {
    List<RowTest> active = UniqueTables.tests(single.active());
    var wanted =
        new AddUnique(
            table.name(),
            tables.partitions(table),
            single.name().isEmpty()
                ? tables.name(table, single.per(), active.toString(), "_active")
                : single.name(),
            single.per(),
            active,
            true,
            single.several() == Keep.REFUSE
                ? Optional.empty()
                : Optional.of(
                    new AddUnique.Surplus(
                        single.by(), single.several() == Keep.NEWEST, single.inactive())));
    if (new Enforced(wanted, table).stands()) {
      return Optional.empty();
    }
    var choices =
        new SurplusChoices(
            id(),
            tables.snapshot(),
            table,
            wanted,
            single.inactive().isEmpty()
                ? inactive(tables.snapshot(), table, active)
                : List.of(single.inactive()),
            policy -> UniqueLines.decided(tables, single, table, policy));
    return Optional.of(
        new Agreement(
            this,
            tables,
            table,
            wanted,
            choices,
            single.per().isEmpty()
                ? "Nothing keeps two rows of " + table.name() + " from being active."
                : "Nothing keeps two rows of "
                    + table.name()
                    + " from being active for the same ("
                    + String.join(", ", single.per())
                    + ")."));
  }

  /** What could make a row inactive: a flag the other way round, or another label of an enum. */
  private static List<SortedMap<String, String>> inactive(
      Snapshot snapshot, Table table, List<RowTest> active) {
    for (RowTest test : active) {
      if (test.kind() == RowTest.Kind.IS_TRUE || test.kind() == RowTest.Kind.IS_FALSE) {
        boolean now = test.kind() == RowTest.Kind.IS_TRUE;
        return List.of(new TreeMap<>(Map.of(test.column(), String.valueOf(!now))));
      }
    }
    for (RowTest test : active) {
      List<String> labels =
          table
              .column(test.column())
              .map(Column::baseType)
              .flatMap(snapshot::enumType)
              .map(EnumType::labels)
              .orElse(List.of());
      if (test.kind() == RowTest.Kind.IN && !labels.isEmpty()) {
        return labels.stream()
            .filter(l -> !test.values().contains(l))
            .<SortedMap<String, String>>map(l -> new TreeMap<>(Map.of(test.column(), l)))
            .toList();
      }
    }
    return List.of();
  }

  /** Lines that select a table by its name and fit none. */
  private Stream<Candidate> unknown(UniqueTables tables) {
    List<Table> judged = tables.judged().toList();
    return tables.standard().singleActive().stream()
        .filter(s -> !Glob.isPattern(s.table()))
        .filter(s -> judged.stream().noneMatch(t -> isFor(s, t)))
        .map(s -> new MissingNames(this, "unique.single_active", s.table()));
  }
}
