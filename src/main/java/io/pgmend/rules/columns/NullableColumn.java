package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.operation.AddCheck;
import io.pgmend.operation.AddCheck.Violations;
import io.pgmend.operation.Operation;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.SetNotNull.Nulls;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.ColumnStandard.Remedy;
import io.pgmend.profile.Glob;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.Mentions;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One column that may be null and shall not, judged by schema and rows. */
record NullableColumn(Rule rule, RequiredColumns required, Lineage lineage, Column column)
    implements Rule.Candidate {

  Table table() {
    return lineage.table();
  }

  ColumnName name() {
    return table().columnName(column.name());
  }

  /** Whether the profile leaves the rows as they are and the check that it wants then stands. */
  boolean isSettled() {
    return decided().filter(d -> d.remedy() == Remedy.STAY).isPresent()
        && table().constraints().stream().anyMatch(c -> LeftNulls.forbidsNull(c, column));
  }

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<>(nulls().probes());
    unfilled().ifPresent(u -> probes.add(u.probes().get(0)));
    probes.addAll(hanging().probes());
    return probes;
  }

  private RowsThat nulls() {
    return new RowsThat(about(), "rows that hold null", table(), List.of(), isNull(), false);
  }

  /** Rows that what is filled in leaves null. */
  private Optional<RowsThat> unfilled() {
    return decided()
        .filter(d -> d.remedy() == Remedy.VALUE || d.remedy() == Remedy.EXPRESSION)
        .map(
            d -> {
              String own = "c." + Sql.ident(column.name());
              // twice, in and out of brackets: what is no expression is none in one of them
              return new RowsThat(
                  about() + " unfilled",
                  "rows that stay null",
                  table(),
                  List.of(),
                  isNull()
                      + " and coalesce("
                      + own
                      + ", "
                      + fill(d)
                      + ") is null and coalesce("
                      + own
                      + ", ("
                      + fill(d)
                      + ")) is null",
                  true);
            });
  }

  private HangingRows hanging() {
    return new HangingRows(
        about(), HangingRows.inbound(required.byTarget(), lineage), List.of(), isNull(), false);
  }

  private String isNull() {
    return "c." + Sql.ident(column.name()) + " is null";
  }

  private static String fill(ColumnStandard.Nulls decided) {
    return decided.remedy() == Remedy.VALUE
        ? Sql.rawLiteral(decided.text())
        : "(" + decided.text() + ")";
  }

  private String about() {
    return rule.id() + " " + name();
  }

  /** What the profile says of its nulls. */
  private Optional<ColumnStandard.Nulls> decided() {
    return required.standard().nulls().stream()
        .filter(n -> Glob.matchesColumn(n.column(), name()))
        .findFirst();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    Outcome outcome = outcome(answers);
    String breaks =
        outcome instanceof Outcome.Fixable f
            ? f.operations().get(0).breaks()
            : set(Nulls.REFUSE, "").breaks();
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            name().toString(),
            outcome,
            name() + " may be null.",
            nulls().evidence(answers),
            "hours",
            breaks));
  }

  private Outcome outcome(Map<String, Answer> answers) {
    var obstacles = new ArrayList<>(lineage.obstacles());
    emptying()
        .ifPresent(
            key ->
                obstacles.add(
                    key
                        + " empties it when what it refers to goes or changes: say in"
                        + " references.actions what it shall do instead"));
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    Answer counted = answers.getOrDefault(nulls().countId(), new Answer.Unknown("not asked"));
    boolean none = counted instanceof Answer.Known known && known.total() == 0;
    if (none && (decided().isEmpty() || !mayFill().isEmpty())) {
      return fixable(set(Nulls.REFUSE, ""));
    }
    if (decided().isEmpty()) {
      return counted instanceof Answer.Unknown unknown
          ? new Outcome.Inconclusive("rows that hold null were not counted: " + unknown.reason())
          : decision("", answers);
    }
    var decided = decided().get();
    return switch (decided.remedy()) {
      case VALUE, EXPRESSION -> filled(decided, counted, answers);
      case QUARANTINE -> quarantined(answers);
      case STAY -> fixable(none ? set(Nulls.REFUSE, "") : check());
    };
  }

  /** The foreign key that would put null into it. */
  private Optional<String> emptying() {
    return lineage
        .all()
        .flatMap(
            t -> Optional.ofNullable(required.emptying().get(t.columnName(column.name()))).stream())
        .findFirst();
  }

  private Outcome filled(
      ColumnStandard.Nulls decided, Answer counted, Map<String, Answer> answers) {
    Optional<String> obstacle = mayFill();
    if (obstacle.isPresent()) {
      return new Outcome.Refused(obstacle.get());
    }
    boolean value = decided.remedy() == Remedy.VALUE;
    if (value && isUnique() && counted instanceof Answer.Known known && known.total() > 1) {
      return new Outcome.Refused(
          "no two rows may agree in " + column.name() + ", and several would take one value");
    }
    Answer left = answers.getOrDefault(unfilled().orElseThrow().countId(), counted);
    if (left instanceof Answer.Unknown unknown && counted instanceof Answer.Known) {
      return new Outcome.Inconclusive("what rows would take is not known: " + unknown.reason());
    }
    if (left instanceof Answer.Known known && known.total() > 0) {
      return decision("What the profile says gives null for some of them too. ", answers);
    }
    return fixable(set(value ? Nulls.VALUE : Nulls.EXPRESSION, decided.text()));
  }

  private Outcome quarantined(Map<String, Answer> answers) {
    if (lineage.isLoose()) {
      return new Outcome.Refused(
          "rows of children of "
              + table().name()
              + " would lose columns of their own in the attic");
    }
    if (hanging().isOpen(answers)) {
      return new Outcome.Inconclusive("rows that hang on those that hold null were not counted");
    }
    return hanging().tables(answers).isEmpty()
        ? fixable(set(Nulls.QUARANTINE, ""))
        : decision("", answers);
  }

  private Outcome decision(String first, Map<String, Answer> answers) {
    return new Outcome.NeedsDecision(
        new NullChoices(this, hanging().tables(answers)).decision(first));
  }

  private static Outcome fixable(Operation operation) {
    return new Outcome.Fixable(List.of(operation));
  }

  /** Why no row can take a value; empty where it can. */
  Optional<String> mayFill() {
    if (column.isGenerated()) {
      return Optional.of(name() + " is a generated column: mend what it is computed from");
    }
    if (lineage.all().anyMatch(t -> Mentions.name(t.partitionKey(), column.name()))) {
      return Optional.of(
          name() + " decides in which partition a row lies: rows would have to move");
    }
    return lineage.key().filter(k -> !k.contains(column.name())).isPresent()
        ? Optional.empty()
        : Optional.of(
            table().name() + " has no key by which the rows that were filled could be found again");
  }

  /** Whether a unique index is about this column alone. */
  boolean isUnique() {
    return table().indexes().stream()
        .filter(Index::unique)
        .anyMatch(i -> i.keys().equals(List.of(column.name())));
  }

  boolean isReference() {
    return lineage
        .all()
        .flatMap(t -> t.foreignKeys().stream())
        .anyMatch(k -> k.columns().contains(column.name()));
  }

  private SetNotNull set(Nulls nulls, String fill) {
    return new SetNotNull(
        table().name(), lineage.heirNames(), column.name(), nulls, fill, isReference());
  }

  private AddCheck check() {
    String base = table().name().name() + "_" + column.name();
    String name = Names.suffixed(base, "_present");
    for (int i = 2; isTaken(name); i++) {
      name = Names.suffixed(base, "_present" + i);
    }
    return new AddCheck(
        table().name(),
        lineage.heirNames(),
        name,
        Sql.rawIdent(column.name()) + " IS NOT NULL",
        Violations.STAY);
  }

  private boolean isTaken(String constraint) {
    return lineage.all().anyMatch(t -> t.constraint(constraint).isPresent());
  }
}
