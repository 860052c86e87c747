package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Probe;
import io.pgmend.model.IndexDefinition;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether rows stand in the way of a unique index: what its keys hold more than once. */
record RepeatedKeys(String rule, PartitionedIndex.Place place) {

  /**
   * Keys that are expressions are printed with the rest only, and cannot be asked for one by one.
   */
  private boolean isAsked() {
    return place.index().unique() && !place.index().keys().contains("");
  }

  List<Probe> probes() {
    if (!isAsked()) {
      return List.of();
    }
    List<String> keys = place.index().keys().stream().map(Sql::ident).toList();
    String list = String.join(", ", keys);
    String repeated =
        " from only "
            + Sql.ident(place.table().name())
            + conditions(keys)
            + " group by "
            + list
            + " having count(*) > 1";
    String texts =
        String.join(", ", keys.stream().map(k -> "coalesce(" + k + "::text, 'null')").toList());
    List<QualifiedName> tables = List.of(place.table().name());
    return List.of(
        new Probe(
                countId(),
                tables,
                "select null::text as value, count(*)::bigint as n from (select 1"
                    + repeated
                    + ") s",
                false)
            .whenEmpty(tables, List.of(new Answer.Row("", true, 0))),
        new Probe(
                samplesId(),
                tables,
                "select concat_ws(', ', "
                    + texts
                    + ") as value, count(*)::bigint as n"
                    + repeated
                    + " order by 2 desc, 1 limit 5",
                true)
            .whenEmpty(tables, List.of()));
  }

  private String conditions(List<String> keys) {
    var conditions = new ArrayList<String>();
    if (!place.index().predicate().isEmpty()) {
      conditions.add("(" + place.index().predicate() + ")");
    }
    boolean equalNulls =
        IndexDefinition.of(place.table().name(), place.index())
            .filter(IndexDefinition::hasEqualNulls)
            .isPresent();
    if (!equalNulls) {
      keys.forEach(k -> conditions.add(k + " is not null"));
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** Why it is not known; empty where it is, or where the index takes any rows. */
  Optional<String> unknown(Map<String, Answer> answers) {
    return isAsked() && answers.get(countId()) instanceof Answer.Unknown unknown
        ? Optional.of(unknown.reason())
        : Optional.empty();
  }

  /** Keys that more than one row has. */
  Optional<Evidence> evidence(Map<String, Answer> answers) {
    if (!isAsked()
        || !(answers.get(countId()) instanceof Answer.Known count)
        || count.total() == 0) {
      return Optional.empty();
    }
    List<String> samples =
        answers.get(samplesId()) instanceof Answer.Known known
            ? known.rows().stream().map(r -> r.value() + " (" + r.count() + " rows)").toList()
            : List.of();
    return Optional.of(
        new Evidence(
            "keys of " + place.name() + " that more than one row has", count.total(), samples));
  }

  private String countId() {
    return rule + " " + place.name() + " repeated";
  }

  private String samplesId() {
    return rule + " " + place.name() + " samples";
  }
}
