package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.RetypeColumn.Retyping;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnStandard.Timestamps;
import io.pgmend.profile.Glob;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One column that holds local times. */
record LocalTime(Rule rule, Snapshot snapshot, Timestamps wanted, Table table, Column column) {

  private static final Set<String> UTC = Set.of("utc", "etc/utc", "gmt", "etc/gmt");

  /** Differences between two moments of one local time, as zones have them. */
  private static final String STEPS = "'{-2h,-1h,-30min,30min,1h,2h}'::pg_catalog.interval[]";

  ColumnName name() {
    return table.columnName(column.name());
  }

  ZoneDependents dependents() {
    return new ZoneDependents(snapshot, table, column.name());
  }

  private Optional<String> zone() {
    return wanted.zoneOf(name());
  }

  private boolean isUtc() {
    return zone().filter(z -> UTC.contains(z.toLowerCase(Locale.ROOT))).isPresent();
  }

  /** The same number is stored; a precision would have the server look at every row. */
  boolean staysInPlace() {
    return isUtc() && !column.type().contains("(") && dependents().letsItStay();
  }

  private String about() {
    return rule.id() + " " + name();
  }

  List<Probe> probes() {
    var probes = new ArrayList<>(rows("times", "rows with a time", "true").probes().subList(0, 1));
    zone()
        .ifPresent(
            zone -> {
              probes.add(
                  new Probe(
                      zoneId(zone),
                      List.of(table.name()),
                      "explain (verbose, costs off) select pg_catalog.timezone("
                          + Sql.literal(zone)
                          + ", '2000-01-01'::pg_catalog.timestamp)",
                      false));
              if (!isUtc()) {
                probes.addAll(skipped(zone).probes());
                probes.addAll(repeated(zone).probes());
              }
            });
    return probes;
  }

  private String zoneId(String zone) {
    return about() + " zone " + zone;
  }

  private RowsThat rows(String kind, String what, String condition) {
    String held = "c." + Sql.ident(column.name());
    return new RowsThat(
        about() + " " + kind,
        what,
        table,
        List.of(),
        // an array is refused, and has no zone to be asked about
        held + " is not null and " + (column.array() ? "true" : condition),
        false);
  }

  private RowsThat skipped(String zone) {
    return rows("skipped", "times in an hour that " + zone + " skips", local("") + " <> " + held());
  }

  private RowsThat repeated(String zone) {
    return rows(
        "repeated",
        "times in an hour that " + zone + " repeats",
        "pg_catalog.isfinite("
            + held()
            + ") and exists (select from pg_catalog.unnest("
            + STEPS
            + ") d where "
            + local(" + d")
            + " = "
            + held()
            + ")");
  }

  private String held() {
    return "c." + Sql.ident(column.name());
  }

  /** There and back in the zone, so many hours later. */
  private String local(String later) {
    String zone = Sql.literal(zone().orElseThrow());
    return "pg_catalog.timezone("
        + zone
        + ", pg_catalog.timezone("
        + zone
        + ", "
        + held()
        + ")"
        + later
        + ")";
  }

  /** Nothing where the column can go. */
  Optional<Outcome> objection(Map<String, Answer> answers) {
    List<String> obstacles = RetypeObstacles.of(snapshot, table, column);
    if (!obstacles.isEmpty()) {
      return Optional.of(new Outcome.Refused(String.join("; ", obstacles)));
    }
    var choices = new ZoneChoices(this);
    List<String> open =
        dependents().all().stream()
            .filter(n -> wanted.acknowledge().stream().noneMatch(a -> Glob.matches(a, n)))
            .toList();
    if (zone().isEmpty()) {
      return Optional.of(new Outcome.NeedsDecision(choices.zone(open)));
    }
    if (answers.get(zoneId(zone().get())) instanceof Answer.Unknown unknown) {
      if (unknown.reason().contains("not recognized")) {
        return Optional.of(new Outcome.Refused("the server knows no time zone " + zone().get()));
      }
      return Optional.of(
          new Outcome.Inconclusive(
              "whether the server knows the zone "
                  + zone().get()
                  + " is not known: "
                  + unknown.reason()));
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.NeedsDecision(choices.acknowledge(open)));
  }

  Retyping retyping() {
    return Retyping.ofZone(
        name(),
        column.type(),
        column.type().replace("without time zone", "with time zone"),
        zone().orElseThrow(),
        "pg_catalog.timezone("
            + Sql.rawLiteral(zone().orElseThrow())
            + ", "
            + Sql.rawIdent(column.name())
            + ")");
  }

  Finding finding(Map<String, Answer> answers, Outcome outcome) {
    var evidence = new ArrayList<Evidence>();
    evidence.addAll(rows("times", "rows with a time", "true").evidence(answers));
    if (zone().isPresent() && !isUtc()) {
      evidence.addAll(skipped(zone().get()).evidence(answers));
      evidence.addAll(repeated(zone().get()).evidence(answers));
    }
    return new Finding(
        rule.id(),
        rule.severity(),
        name().toString(),
        outcome,
        name() + " is " + column.type() + ": it does not say where its times are local.",
        evidence,
        "hours",
        outcome instanceof Outcome.Fixable fixable ? fixable.operations().get(0).breaks() : "");
  }
}
