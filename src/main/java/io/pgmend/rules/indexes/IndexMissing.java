package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.CreateIndex;
import io.pgmend.profile.Glob;
import io.pgmend.profile.IndexStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An index that the profile declares does not stand, and none that serves as well. */
public final class IndexMissing implements Rule {

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
        .flatMap(t -> Stream.concat(missing(t), unknown(t)))
        .toList();
  }

  private Stream<Candidate> missing(IndexedTables tables) {
    return tables
        .judged()
        .flatMap(t -> tables.lacking(t).stream().map(o -> new Missing(this, tables, t, o)));
  }

  /** Lines that select a table by its name and fit none. */
  private Stream<Candidate> unknown(IndexedTables tables) {
    List<Table> judged = tables.judged().toList();
    return tables.standard().wanted().stream()
        .filter(w -> !Glob.isPattern(w.table()))
        .filter(w -> judged.stream().noneMatch(t -> IndexedTables.isFor(w, t)))
        .map(w -> new MissingNames(this, "indexes.wanted", line(w)));
  }

  private static String line(IndexStandard.Wanted wanted) {
    return wanted.table() + " (" + String.join(", ", wanted.columns()) + ")";
  }

  private record Missing(Rule rule, IndexedTables tables, Table table, CreateIndex index)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var obstacles = new ArrayList<>(tables.obstacles(index));
      obstacles.addAll(new DeclaredIndex(index).obstacles(table));
      if (tables.taken().contains(table.name().schema(), index.name())) {
        obstacles.add("the name " + index.name() + " is taken by something else");
      }
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              index.subject(),
              obstacles.isEmpty()
                  ? new Outcome.Fixable(List.of(index))
                  : new Outcome.Refused(String.join("; ", obstacles)),
              table.name()
                  + " has no index that serves as the "
                  + index.method()
                  + " index over ("
                  + String.join(
                      ", ",
                      index.keys().stream()
                          .map(k -> k.column() + (k.descending() ? " descending" : ""))
                          .toList())
                  + ") that the profile declares.",
              List.of(),
              "minutes",
              ""));
    }
  }
}
