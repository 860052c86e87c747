package io.pgmend.rules.indexes;

import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.profile.Glob;
import io.pgmend.profile.IndexStandard.TextSearch;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.MissingNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** The words of text that the profile wants to be searched are in no index. */
public final class TextSearchMissing implements Rule {

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public String family() {
    return "indexes";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    return IndexedTables.of(snapshot, profile).stream()
        .flatMap(tables -> Stream.concat(wanted(tables), unknown(tables)))
        .toList();
  }

  private Stream<Candidate> wanted(IndexedTables tables) {
    return tables.judged().flatMap(t -> wanted(tables, t));
  }

  /** Of lines that want the same of a table, the first. */
  private Stream<Candidate> wanted(IndexedTables tables, Table table) {
    var candidates = new LinkedHashMap<String, Candidate>();
    for (TextSearch line : tables.standard().textSearch()) {
      if (isFor(line, table)) {
        var wanted = new WantedSearch(this, tables, table, line);
        candidates.putIfAbsent(wanted.about(), wanted);
      }
    }
    return candidates.values().stream();
  }

  /** Lines that select a table by its name and fit none. */
  private Stream<Candidate> unknown(IndexedTables tables) {
    List<Table> judged = tables.judged().toList();
    return tables.standard().textSearch().stream()
        .filter(l -> !Glob.isPattern(l.table()))
        .filter(l -> judged.stream().noneMatch(t -> isFor(l, t)))
        .map(l -> new MissingNames(this, "indexes.text_search", line(l)));
  }

  private static String line(TextSearch line) {
    return line.table() + " (" + String.join(", ", line.columns()) + ")";
  }

  private static boolean isFor(TextSearch line, Table table) {
    return Glob.matchesObject(line.table(), table.name())
        && line.columns().stream().allMatch(c -> table.column(c).isPresent());
  }
}
