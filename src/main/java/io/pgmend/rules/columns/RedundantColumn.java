package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.operation.DropColumn;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnRemovals.Disagreements;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One column that repeats its source, judged by schema and rows. */
record RedundantColumn(
    Rule rule, RemovedColumns removed, RemovedColumns.Found found, Redundant line)
    implements Rule.Candidate {

  private Table table() {
    return found.table();
  }

  private CopySource source() {
    return new CopySource(removed, found, line);
  }

  private Removal removal() {
    return new Removal(
        removed.snapshot(), removed.texts(), found, line.fallback(), line.acknowledge());
  }

  private DerivedView view() {
    return DerivedView.of(removed.snapshot(), found, line, source().table());
  }

  @Override
  public List<Probe> probes() {
    if (!obstacles().isEmpty()) {
      return List.of();
    }
    var probes = new ArrayList<Probe>();
    probes.add(understood());
    probes.addAll(disagreeing().probes());
    sourceless().ifPresent(s -> probes.addAll(s.probes()));
    return probes;
  }

  /** Whether the server understands what it is derived from. */
  private Probe understood() {
    return new Probe(
        about() + " source",
        List.of(table().name()),
        "explain (costs off) select from only "
            + Sql.ident(table().name())
            + " c where "
            + disagrees(),
        false);
  }

  private RowsThat disagreeing() {
    return new RowsThat(
        about(),
        "rows in which column and source disagree",
        table(),
        source().table().map(t -> List.of(t.name())).orElse(List.of()),
        disagrees(),
        true);
  }

  /** In brackets once and twice: what is no expression is none in one of them. */
  private String disagrees() {
    String derived = operation(false).derived();
    String differs = "c." + Sql.ident(found.column().name()) + " is distinct from ";
    return differs + derived + " and " + differs + "(" + derived + ")";
  }

  /** Rows whose value would be nowhere else. */
  private Optional<RowsThat> sourceless() {
    return source()
        .column()
        .filter(s -> line.source().isPresent())
        .map(
            s ->
                new RowsThat(
                    about() + " sourceless",
                    "rows that hold a value and have no row in the source",
                    table(),
                    List.of(s.table()),
                    "c."
                        + Sql.ident(found.column().name())
                        + " is not null and not exists (select from "
                        + Sql.rawIdent(s.table())
                        + " s where "
                        + s.join()
                        + ")",
                    true));
  }

  private String about() {
    return rule.id() + " " + found.name();
  }

  private List<String> obstacles() {
    var obstacles =
        new ArrayList<>(
            new ColumnUsers(
                    removed.snapshot(), removed.texts(), table(), found.column().name(), true)
                .obstacles());
    obstacles.addAll(source().obstacles());
    obstacles.addAll(removal().obstacles());
    if (!view().obstacle().isEmpty()) {
      obstacles.add(view().obstacle());
    }
    return obstacles;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    var evidence = new ArrayList<Evidence>(disagreeing().evidence(answers));
    sourceless().ifPresent(s -> evidence.addAll(s.evidence(answers)));
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            found.name().toString(),
            outcome(answers),
            found.name()
                + " repeats "
                + source()
                    .table()
                    .map(t -> t.name() + "." + line.source().orElseThrow().column())
                    .orElse(line.expression())
                + "."
                + view().remark(),
            evidence,
            "hours",
            operation(false).breaks()));
  }

  private Outcome outcome(Map<String, Answer> answers) {
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    if (answers.get(understood().id()) instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("its source cannot be asked: " + unknown.reason());
    }
    Answer counted = answers.getOrDefault(disagreeing().countId(), new Answer.Unknown("not asked"));
    if (counted instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive(
          "whether column and source agree is not known: " + unknown.reason());
    }
    boolean disagree = isFound(counted);
    boolean lone =
        sourceless()
            .map(s -> answers.getOrDefault(s.countId(), counted))
            .filter(RedundantColumn::isFound)
            .isPresent();
    boolean copyCanStay = source().takesValues() && !lone;
    boolean settled =
        !disagree
            || line.disagreements() == Disagreements.KEEP_SOURCE
            || (line.disagreements() == Disagreements.KEEP_COPY && copyCanStay);
    return settled && removal().questions().isEmpty()
        ? new Outcome.Fixable(
            List.of(operation(disagree && line.disagreements() == Disagreements.KEEP_COPY)))
        : new Outcome.NeedsDecision(
            new RedundantChoices(removed, found, line, removal(), copyCanStay).decision(!settled));
  }

  private static boolean isFound(Answer answer) {
    return answer instanceof Answer.Known known && known.total() > 0;
  }

  private DropColumn operation(boolean keepsCopy) {
    return new DropColumn(
        table().name(),
        found.column().name(),
        line.expression(),
        keepsCopy || line.source().isPresent() ? source().column() : Optional.empty(),
        keepsCopy,
        view().name(),
        view().name().isEmpty() ? List.of() : removed.leavingBeside(found),
        removal().fallbackSql(),
        removal().isConverted(removed.profile()));
  }
}
