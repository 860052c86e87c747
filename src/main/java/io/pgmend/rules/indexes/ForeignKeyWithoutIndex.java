package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.CreateIndex;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Parked;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A foreign key whose rows no index finds. */
public final class ForeignKeyWithoutIndex implements Rule {

  @Override
  public Severity severity() {
    return Severity.MEDIUM;
  }

  @Override
  public String family() {
    return "indexes";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return IndexedTables.of(snapshot, profile).stream()
        .flatMap(tables -> tables.judged().flatMap(t -> inspect(tables, t)))
        .toList();
  }

  private Stream<Candidate> inspect(IndexedTables tables, Table table) {
    List<Constraint> bare =
        table.foreignKeys().stream()
            .filter(k -> tables.wantsIndex(table, k))
            .filter(k -> k.columns().stream().noneMatch(c -> Parked.isColumn(table, c)))
            .filter(k -> !KeyIndex.stands(tables.standing(table), k))
            .toList();
    return bare.stream().map(k -> new Bare(this, tables, table, k, bare));
  }

  /**
   * A foreign key.
   *
   * @param all of the table without an index: what is made for one may find the rows of another
   */
  private record Bare(
      Rule rule, IndexedTables tables, Table table, Constraint key, List<Constraint> all)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      String columns = String.join(", ", key.columns());
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              table.name() + "." + key.name(),
              outcome(),
              "No index begins with ("
                  + columns
                  + ") of "
                  + table.name()
                  + ": each delete in "
                  + key.target()
                  + " reads the whole table.",
              List.of(),
              "minutes",
              ""));
    }

    private Outcome outcome() {
      CreateIndex index = operation();
      List<String> obstacles = tables.obstacles(index);
      return obstacles.isEmpty()
          ? new Outcome.Fixable(List.of(index))
          : new Outcome.Refused(String.join("; ", obstacles));
    }

    /**
     * One that the profile declares anyway, else the shortest for the widest key that it serves.
     */
    private CreateIndex operation() {
      return tables.lacking(table).stream()
          .filter(o -> !tables.taken().contains(table.name().schema(), o.name()))
          .filter(o -> KeyIndex.finds(o, key.columns()))
          .findFirst()
          .orElseGet(
              () ->
                  all.stream()
                      .sorted(
                          Comparator.<Constraint>comparingInt(k -> -k.columns().size())
                              .thenComparing(Constraint::name))
                      .map(k -> tables.plain(table, k.columns()))
                      .filter(o -> KeyIndex.finds(o, key.columns()))
                      .findFirst()
                      .orElseThrow());
    }
  }
}
