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
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.ColumnStandard.Typed;
import io.pgmend.profile.ColumnStandard.Values;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One column that shall have a type, judged by what the server prints and by rows. */
record TypedColumn(
    Rule rule,
    Snapshot snapshot,
    ColumnStandard standard,
    Table table,
    Column column,
    Typed typed) {

  private static final String PRINTED = "  Output: NULL::";

  ColumnName name() {
    return table.columnName(column.name());
  }

  private WrittenType from() {
    return WrittenType.of(column.type());
  }

  private WrittenType to() {
    return WrittenType.of(typed.type());
  }

  /** Whether nobody has to be asked. */
  boolean stands() {
    return typed.type().equals(column.type()) || from().equals(to());
  }

  TypeCast cast(String target) {
    return new TypeCast(from(), column.type(), to(), target, Sql.rawIdent(column.name()));
  }

  private boolean isCast() {
    return typed.using().isEmpty();
  }

  List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    probes.add(
        new Probe(
            typeId(),
            List.of(table.name()),
            "explain (verbose, costs off) select null::"
                + typed.type()
                + ", cast(null as "
                + typed.type()
                + ")",
            false));
    if (refusal().isEmpty()) {
      if (isCast()) {
        unfit().ifPresent(u -> probes.addAll(u.probes()));
        probes.addAll(changed().probes());
      } else {
        probes.addAll(lost().probes());
      }
    }
    return probes;
  }

  private String about() {
    return rule.id() + " " + name();
  }

  private String typeId() {
    return about() + " type";
  }

  private RowsThat rows(String kind, String what, String condition) {
    return new RowsThat(
        about() + " " + kind,
        what,
        table,
        List.of(),
        Sql.rawIdent(column.name()) + " is not null and " + condition,
        true);
  }

  private Optional<RowsThat> unfit() {
    String fits = cast(typed.type()).fits();
    return fits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            rows(
                "unfit",
                "rows whose value " + typed.type() + " cannot hold",
                "not (" + fits + ")"));
  }

  private RowsThat changed() {
    return rows(
        "changed",
        "rows whose value would be another one as " + typed.type(),
        cast(typed.type()).changed());
  }

  /** In and out of brackets: what is no expression is none in one of them. */
  private RowsThat lost() {
    String one = "(" + typed.using() + ")::" + typed.type() + " is null";
    return rows(
        "lost",
        "rows whose value would be null",
        one + " and ((" + typed.using() + "))::" + typed.type() + " is null");
  }

  /** The wanted type as the server prints it. */
  private Optional<String> printed(Map<String, Answer> answers) {
    if (!(answers.get(typeId()) instanceof Answer.Known known)) {
      return Optional.empty();
    }
    return known.rows().stream()
        .map(Answer.Row::value)
        .filter(v -> v.startsWith(PRINTED))
        .map(v -> v.substring(PRINTED.length()))
        .filter(v -> v.length() % 2 == 0)
        .map(v -> v.substring(0, (v.length() - ", NULL::".length()) / 2))
        .findFirst();
  }

  boolean differs(Map<String, Answer> answers) {
    return printed(answers).filter(column.type()::equals).isEmpty();
  }

  /** What no answer changes. */
  private Optional<String> refusal() {
    var reasons = new ArrayList<>(RetypeObstacles.of(snapshot, table, column));
    if (!to().isComparable()) {
      reasons.add(
          "values of " + typed.type() + " cannot be compared, so none could be kept in step");
    }
    if (isCast() && from().isZoned() != to().isZoned() && (to().isZoned() || !to().isText())) {
      reasons.add(
          "the zone is not stated: columns.timestamps does that, or an expression under using");
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
  }

  /** Nothing where the column can go. */
  Optional<Outcome> objection(Map<String, Answer> answers) {
    if (printed(answers).isEmpty()) {
      return Optional.of(unknown("whether the server knows " + typed.type(), answers, typeId()));
    }
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      return Optional.of(new Outcome.Refused(refusal.get()));
    }
    if (!isCast()) {
      return asked(lost(), answers, this::lostRows);
    }
    return unfit()
        .flatMap(u -> asked(u, answers, n -> n == 0 ? Optional.empty() : Optional.of(unfitRows())))
        .or(
            () ->
                asked(
                    changed(),
                    answers,
                    n ->
                        n == 0 || typed.values() == Values.CONVERT
                            ? Optional.empty()
                            : Optional.of(
                                new Outcome.NeedsDecision(new TypeChoices(this).changed()))));
  }

  private Optional<Outcome> lostRows(long rows) {
    return rows > 0 && column.notNull()
        ? Optional.of(
            new Outcome.Refused(
                rows
                    + " rows of "
                    + table.name()
                    + " would hold null, which "
                    + name()
                    + " must not"))
        : Optional.empty();
  }

  private Outcome unfitRows() {
    return new TypeChoices(this)
        .unfit()
        .<Outcome>map(Outcome.NeedsDecision::new)
        .orElseGet(
            () ->
                new Outcome.Refused(
                    "rows of "
                        + table.name()
                        + " hold what "
                        + typed.type()
                        + " cannot: change them, or give an expression under using"));
  }

  private Optional<Outcome> asked(
      RowsThat rows,
      Map<String, Answer> answers,
      java.util.function.LongFunction<Optional<Outcome>> judge) {
    return answers.get(rows.countId()) instanceof Answer.Known known
        ? judge.apply(known.total())
        : Optional.of(unknown("what becomes of its values", answers, rows.countId()));
  }

  private static Outcome unknown(String what, Map<String, Answer> answers, String id) {
    String reason =
        answers.get(id) instanceof Answer.Unknown unknown ? unknown.reason() : "it was not asked";
    return reason.contains("cannot cast type")
        ? new Outcome.Refused("the server says: " + reason)
        : new Outcome.Inconclusive(what + " is not known: " + reason);
  }

  Retyping retyping(Map<String, Answer> answers) {
    String target = printed(answers).orElseThrow();
    TypeCast cast = cast(target);
    boolean partial =
        !isCast()
            && answers.get(lost().countId()) instanceof Answer.Known known
            && known.total() > 0;
    return new Retyping(
        name(),
        column.type(),
        target,
        "",
        isCast() ? cast.value() : typed.using(),
        isCast() && typed.values() == Values.REFUSE ? cast.changed() : "",
        isCast() ? cast.fits() : "",
        isCast(),
        partial,
        cast.plausible());
  }

  Finding finding(Map<String, Answer> answers, Outcome outcome) {
    var evidence = new ArrayList<Evidence>();
    if (refusal().isEmpty()) {
      if (isCast()) {
        unfit().ifPresent(u -> evidence.addAll(u.evidence(answers)));
        evidence.addAll(changed().evidence(answers));
      } else {
        evidence.addAll(lost().evidence(answers));
      }
    }
    return new Finding(
        rule.id(),
        rule.severity(),
        name().toString(),
        outcome,
        name() + " is " + column.type() + " instead of " + typed.type() + ".",
        evidence,
        "hours",
        outcome instanceof Outcome.Fixable fixable ? fixable.operations().get(0).breaks() : "");
  }
}
