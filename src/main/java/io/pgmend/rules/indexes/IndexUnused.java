package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.IndexStandard;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An index that the server has not read by for as long as it counted. */
public final class IndexUnused implements Rule {

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String family() {
    return "indexes";
  }

  /** One candidate for all: the server is asked once, whatever the number of indexes. */
  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    var candidates = new ArrayList<Candidate>();
    if (profile.indexes().filter(s -> !s.unused().tables().isEmpty()).isPresent()) {
      StandingIndexes standing = StandingIndexes.of(snapshot, profile).orElseThrow();
      IndexStandard standard = standing.tables().standard();
      var places = places(standing, standard);
      if (!places.isEmpty()) {
        candidates.add(
            new Observed(this, standard.unused(), places, snapshot.capabilities().inRecovery()));
      }
    }
    return candidates;
  }

  private record Place(Table table, Index index) {}

  /** By the index's full name: those that nothing but a query can need. */
  private static Map<String, Place> places(StandingIndexes standing, IndexStandard standard) {
    var places = new TreeMap<String, Place>();
    standing
        .all()
        .filter(t -> t.kind() == Table.Kind.TABLE)
        .filter(
            t -> standard.unused().tables().stream().anyMatch(s -> Glob.matchesObject(s, t.name())))
        .forEach(
            t ->
                t.indexes().stream()
                    .filter(i -> !i.unique() && standing.mayGo(t, i) && !isOfKey(t, i))
                    .forEach(
                        i -> places.put(StandingIndexes.name(t, i).toString(), new Place(t, i))));
    return places;
  }

  /** Without it a parent's row could be deleted only by a look at all children. */
  private static boolean isOfKey(Table table, Index index) {
    return table.foreignKeys().stream().anyMatch(k -> KeyIndex.stands(List.of(index), k));
  }

  private record Observed(
      Rule rule, IndexStandard.Unused unused, Map<String, Place> places, boolean standby)
      implements Candidate {

    private static final String ID = "scans of indexes since the statistics were reset";

    @Override
    public List<Probe> probes() {
      List<QualifiedName> tables =
          places.values().stream().map(p -> p.table().name()).distinct().sorted().toList();
      return List.of(new Probe(ID, tables, query(), false).whenEmpty(tables, List.of()));
    }

    /**
     * Names and sizes; and, where there are any, the days for which the server has counted, or -1
     * where it does not count. What a crash made it forget shows in the server's own counters,
     * which lose their past with all others. The time of the last scan is there from 16 on.
     */
    private String query() {
      return """
          with counted as (
            select case when pg_catalog.current_setting('track_counts')::boolean
                        then coalesce(pg_catalog.floor(extract(epoch from pg_catalog.now() - greatest(d.stats_reset, b.stats_reset)) / 86400), 0)
                        else -1 end as days
              from pg_catalog.pg_stat_database d cross join pg_catalog.pg_stat_bgwriter b
             where d.datname = pg_catalog.current_database()
          ), unread as (
            select s.schemaname || '.' || s.indexrelname as name, pg_catalog.pg_relation_size(s.indexrelid) as bytes
              from pg_catalog.pg_stat_user_indexes s
             where s.idx_scan = 0
                or %1$d > 0
               and (pg_catalog.to_jsonb(s) ->> 'last_idx_scan')::timestamptz < pg_catalog.now() - interval '%1$d days'
          ), large as (
            select * from unread where bytes >= %2$d * 1048576::bigint
          )
          select name::text collate "C" as value, bytes as n from large
          union all select null, days::bigint from counted where exists (select from large)
          order by 1"""
          .formatted(unused.observedDays(), unused.minMegabytes());
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      Answer answer = answers.getOrDefault(ID, new Answer.Unknown("it was not asked"));
      if (answer instanceof Answer.Unknown unknown) {
        return List.of(
            inconclusive("how often indexes are read is not known: " + unknown.reason()));
      }
      List<Answer.Row> rows = ((Answer.Known) answer).rows();
      List<Answer.Row> unread =
          rows.stream().filter(r -> !r.isNull() && places.containsKey(r.value())).toList();
      if (unread.isEmpty()) {
        return List.of();
      }
      long days = rows.stream().filter(Answer.Row::isNull).mapToLong(Answer.Row::count).sum();
      if (days < unused.observedDays()) {
        return List.of(
            inconclusive(
                days < 0
                    ? "the server counts no scans: `track_counts` is off"
                    : "the server has counted for "
                        + days
                        + " whole days, and `indexes.unused.observed_days` asks for "
                        + unused.observedDays()));
      }
      return unread.stream().map(r -> finding(r, days)).toList();
    }

    private Finding finding(Answer.Row row, long days) {
      Place place = Objects.requireNonNull(places.get(row.value()), "asked about");
      return new Finding(
          rule.id(),
          rule.severity(),
          place.table().name() + "." + place.index().name(),
          new Outcome.ReportOnly(
              "what "
                  + (standby ? "the primary and other replicas read" : "replicas read")
                  + " is not seen here: look there, then drop it yourself, or name it under"
                  + " `indexes.keep`"),
          "Nothing has been read by the index "
              + place.index().name()
              + " of "
              + place.table().name()
              + (unused.observedDays() > 0
                  ? " for "
                      + unused.observedDays()
                      + " days or longer, or since it was made if that is later"
                  : " since the server began to count")
              + ", and every write keeps it up.",
          List.of(
              Evidence.count("bytes of the index", row.count()),
              Evidence.count("days that the server has counted for", days)),
          "minutes",
          "");
    }

    private Finding inconclusive(String reason) {
      return new Finding(
          rule.id(),
          rule.severity(),
          "index statistics",
          new Outcome.Inconclusive(reason),
          "Whether indexes are read by cannot be said yet.",
          List.of(),
          "minutes",
          "");
    }
  }
}
