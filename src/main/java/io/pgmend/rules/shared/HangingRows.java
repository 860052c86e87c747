package io.pgmend.rules.shared;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of other tables that hang on rows which shall go to the attic: they would go with them, or
 * keep them from going.
 *
 * @param about rule and object, with which the probes' ids begin
 * @param reads tables that the condition reads besides
 * @param condition on a row {@code c} that shall go
 * @param given whether the condition holds text that somebody wrote
 */
public record HangingRows(
    String about,
    List<Inbound> inbound,
    List<QualifiedName> reads,
    String condition,
    boolean given) {

  /** A foreign key that points at the table. */
  public record Inbound(Table table, Constraint key) {}

  public HangingRows {
    inbound = List.copyOf(inbound);
    reads = List.copyOf(reads);
  }

  /** Foreign keys by the table that they point at. */
  public static Map<QualifiedName, List<Inbound>> byTarget(Snapshot snapshot) {
    var byTarget = new HashMap<QualifiedName, List<Inbound>>();
    for (Table table : snapshot.tables()) {
      for (Constraint key : table.constraints()) {
        if (key.isForeignKey() && !key.inherited()) {
          byTarget
              .computeIfAbsent(key.target(), t -> new ArrayList<>())
              .add(new Inbound(table, key));
        }
      }
    }
    return byTarget;
  }

  /** Those that hang on rows of a table or of those that inherit from it. */
  public static List<Inbound> inbound(Map<QualifiedName, List<Inbound>> byTarget, Lineage lineage) {
    return lineage.all().flatMap(t -> byTarget.getOrDefault(t.name(), List.of()).stream()).toList();
  }

  public List<Probe> probes() {
    return inbound.stream().map(this::probe).toList();
  }

  private Probe probe(Inbound in) {
    String equal =
        IntStream.range(0, in.key().columns().size())
            .mapToObj(
                i ->
                    "c."
                        + Sql.ident(in.key().targetColumns().get(i))
                        + " = d."
                        + Sql.ident(in.key().columns().get(i)))
            .collect(Collectors.joining(" and "));
    String query =
        "select 'dependents'::text, count(*) from "
            + Sql.ident(in.table().name())
            + " d where exists (select from "
            + Sql.ident(in.key().target())
            + " c where "
            + equal
            + " and ("
            + condition
            + "))";
    var read = new TreeSet<>(reads);
    read.add(in.table().name());
    read.add(in.key().target());
    return new Probe(id(in), List.copyOf(read), given ? RowsThat.asked(query) : query, false)
        .whenEmpty(List.of(in.table().name()), List.of(Answer.Row.of("dependents", 0)));
  }

  /** Tables with such rows, sorted. */
  public List<String> tables(Map<String, Answer> answers) {
    return inbound.stream()
        .filter(in -> answers.get(id(in)) instanceof Answer.Known known && known.total() > 0)
        .map(in -> in.table().name().toString())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a table could not be asked. */
  public boolean isOpen(Map<String, Answer> answers) {
    return inbound.stream().anyMatch(in -> answers.get(id(in)) instanceof Answer.Unknown);
  }

  private String id(Inbound in) {
    return about + " dependents by " + in.table().name() + "." + in.key().name();
  }
}
