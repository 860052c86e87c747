package io.pgmend.rules.checks;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.operation.AddCheck;
import io.pgmend.operation.AddCheck.Violations;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One check that a table shall have, judged by what stands and by rows. */
record WantedCheck(Rule rule, CheckedTables tables, CheckedTables.Check check)
    implements Rule.Candidate {

  private Table table() {
    return check.table();
  }

  /** Whether a check stands that is worded in the very same way: nobody has to be asked. */
  boolean standsAsWorded() {
    return CheckedTables.standing(table(), check.column()).stream()
        .map(CheckedTables::condition)
        .anyMatch(c -> c.equals("(" + check.expression() + ")"));
  }

  private SameCheck same() {
    return new SameCheck(
        table(), check.expression(), CheckedTables.standing(table(), check.column()));
  }

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<>(same().probes());
    probes.addAll(broken().probes());
    probes.addAll(hanging().probes());
    return probes;
  }

  private RowsThat broken() {
    return new RowsThat(about(), "rows that break it", table(), List.of(), isBroken(), true);
  }

  private HangingRows hanging() {
    return new HangingRows(
        about(),
        HangingRows.inbound(tables.byTarget(), check.lineage()),
        List.of(),
        isBroken(),
        true);
  }

  /** In and out of brackets: what is no condition is none in one of them. */
  private String isBroken() {
    return "(" + check.expression() + ") is false and ((" + check.expression() + ")) is false";
  }

  private String about() {
    return rule.id() + " " + table().name() + " " + check.expression();
  }

  /** The profile's, else the plain one, unless another check bears it or shall bear it. */
  private String name() {
    if (!check.name().isEmpty()) {
      return check.name();
    }
    return isTaken(check.plainName()) || tables.isShared(check)
        ? check.tellingName()
        : check.plainName();
  }

  private boolean isTaken(String name) {
    return check.lineage().all().anyMatch(t -> t.constraint(name).isPresent());
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    if (same().isFound(answers)) {
      return List.of();
    }
    String name = name();
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            table().name() + "." + name,
            outcome(name, answers),
            table().name() + " has no check that " + check.expression() + ".",
            broken().evidence(answers),
            "hours",
            add(name, Violations.REFUSE).breaks()));
  }

  private Outcome outcome(String name, Map<String, Answer> answers) {
    var obstacles = new ArrayList<>(check.lineage().obstacles());
    if (isTaken(name)) {
      obstacles.add("the name " + name + " is taken by a constraint that says something else");
    }
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    List<String> open = same().open(answers);
    if (!open.isEmpty()) {
      return new Outcome.Inconclusive(
          "whether a check that stands says the same is not known: " + String.join("; ", open));
    }
    String decided = tables.violations(table(), name).orElse("");
    Answer counted = answers.getOrDefault(broken().countId(), new Answer.Unknown("not asked"));
    boolean none = counted instanceof Answer.Known known && known.total() == 0;
    if (decided.equals("stay") && !none) {
      return fixable(name, Violations.STAY);
    }
    if (counted instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("rows that break it were not counted: " + unknown.reason());
    }
    if (none) {
      return fixable(name, Violations.REFUSE);
    }
    if (decided.equals("quarantine")) {
      if (check.lineage().isLoose()) {
        return new Outcome.Refused(
            "rows of children of "
                + table().name()
                + " would lose columns of their own in the attic");
      }
      if (hanging().isOpen(answers)) {
        return new Outcome.Inconclusive("rows that hang on those that break it were not counted");
      }
      if (hanging().tables(answers).isEmpty()) {
        return fixable(name, Violations.QUARANTINE);
      }
    }
    return new Outcome.NeedsDecision(
        new ViolationChoices(tables, check.lineage(), name, hanging().tables(answers))
            .decision(check.expression()));
  }

  private Outcome fixable(String name, Violations violations) {
    return new Outcome.Fixable(List.of(add(name, violations)));
  }

  private AddCheck add(String name, Violations violations) {
    return new AddCheck(
        table().name(), check.lineage().heirNames(), name, check.expression(), violations);
  }
}
