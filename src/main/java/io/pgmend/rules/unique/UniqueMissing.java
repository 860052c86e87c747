package io.pgmend.rules.unique;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.RowTest;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.UniqueStandard;
import io.pgmend.profile.UniqueStandard.Keep;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows that must not agree in some columns may: no unique key forbids it. */
public final class UniqueMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.HIGH;
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
    return tables.standard().keys().stream()
        .filter(k -> isFor(k, table))
        .filter(k -> seen.add(List.of(k.columns(), k.where())))
        .flatMap(k -> candidate(tables, table, k).stream());
  }

  private static boolean isFor(UniqueStandard.Key key, Table table) {
    return Glob.matchesObject(key.table(), table.name())
        && UniqueTables.has(table, key.columns(), UniqueTables.tests(key.where()));
  }

  private Optional<Candidate> candidate(UniqueTables tables, Table table, UniqueStandard.Key key) {
    List<RowTest> where = UniqueTables.tests(key.where());
    String told =
        where.isEmpty() && key.nullsDistinct() ? "" : where.toString() + key.nullsDistinct();
    var wanted =
        new AddUnique(
            table.name(),
            tables.partitions(table),
            key.name().isEmpty() ? tables.name(table, key.columns(), told, "_key") : key.name(),
            key.columns(),
            where,
            key.nullsDistinct(),
            key.duplicates() == Keep.REFUSE
                ? Optional.empty()
                : Optional.of(
                    new AddUnique.Surplus(
                        key.by(), key.duplicates() == Keep.NEWEST, new TreeMap<>())));
    if (new Enforced(wanted, table).stands()) {
      return Optional.empty();
    }
    var choices =
        new SurplusChoices(
            id(),
            tables.snapshot(),
            table,
            wanted,
            List.of(new TreeMap<>()),
            policy -> UniqueLines.decided(tables, key, table, policy));
    return Optional.of(
        new Agreement(
            this,
            tables,
            table,
            wanted,
            choices,
            "Nothing keeps rows of "
                + table.name()
                + (where.isEmpty() ? "" : " that count")
                + " from agreeing in ("
                + String.join(", ", key.columns())
                + ")."));
  }

  /** Lines that select a table by its name and fit none. */
  private Stream<Candidate> unknown(UniqueTables tables) {
    List<Table> judged = tables.judged().toList();
    return tables.standard().keys().stream()
        .filter(k -> !Glob.isPattern(k.table()))
        .filter(k -> judged.stream().noneMatch(t -> isFor(k, t)))
        .map(
            k ->
                new MissingNames(
                    this, "unique.keys", k.table() + " (" + String.join(", ", k.columns()) + ")"));
  }
}
