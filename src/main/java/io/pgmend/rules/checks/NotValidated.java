package io.pgmend.rules.checks;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.operation.ValidateConstraint;
import io.pgmend.pg.Sql;
import io.pgmend.rules.Rule;
import io.pgmend.rules.references.KeysNotValid;
import io.pgmend.rules.shared.HangingRows;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One constraint that was never validated, judged by rows.
 *
 * @param keys what the family of references does with keys of the kind
 */
record NotValidated(
    Rule rule, CheckedTables tables, Table table, Constraint constraint, KeysNotValid keys)
    implements Rule.Candidate {

  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*\"");

  @Override
  public List<Probe> probes() {
    if (!obstacles().isEmpty() || !CheckedTables.isEnforced(constraint)) {
      return List.of();
    }
    var probes = new ArrayList<>(broken().probes());
    probes.addAll(hanging().probes());
    return probes;
  }

  private Lineage lineage() {
    return Lineage.of(tables.snapshot(), table);
  }

  private List<String> obstacles() {
    var obstacles = new ArrayList<>(lineage().obstacles());
    if (constraint.isForeignKey() && says(" PERIOD ")) {
      obstacles.add(constraint.name() + " is a key over periods, whose rows are not compared here");
    }
    return obstacles;
  }

  /** Whether the words stand in the definition, outside of names. */
  private boolean says(String words) {
    return QUOTED.matcher(constraint.definition()).replaceAll("").contains(words);
  }

  private RowsThat broken() {
    return new RowsThat(
        about(), "rows that break it", table, List.of(constraint.target()), isBroken(), false);
  }

  private HangingRows hanging() {
    return new HangingRows(
        about(),
        HangingRows.inbound(tables.byTarget(), lineage()),
        List.of(constraint.target()),
        isBroken(),
        false);
  }

  private String about() {
    return rule.id() + " " + object();
  }

  private String object() {
    return table.name() + "." + constraint.name();
  }

  /** Condition on a row {@code c}. */
  private String isBroken() {
    if (!constraint.isForeignKey()) {
      return "(" + CheckedTables.condition(constraint) + ") is false";
    }
    List<String> columns = constraint.columns().stream().map(c -> "c." + Sql.rawIdent(c)).toList();
    String same =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    "p." + Sql.rawIdent(constraint.targetColumns().get(i)) + " = " + columns.get(i))
            .collect(Collectors.joining(" and "));
    String orphan =
        columns.stream().map(c -> c + " is not null").collect(Collectors.joining(" and "))
            + " and not exists (select from "
            + Sql.rawIdent(constraint.target())
            + " p where "
            + same
            + ")";
    return says(" MATCH FULL") && columns.size() > 1
        ? "(num_nulls("
            + String.join(", ", columns)
            + ") between 1 and "
            + (columns.size() - 1)
            + " or "
            + orphan
            + ")"
        : orphan;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    if (isAskedElsewhere(answers)) {
      return List.of();
    }
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            object(),
            outcome(answers),
            object() + " was never validated.",
            broken().evidence(answers),
            "minutes",
            ""));
  }

  /** Nobody is asked twice what becomes of the same rows. */
  private boolean isAskedElsewhere(Map<String, Answer> answers) {
    return keys.asksAbout(object())
        && tables.violations(table, constraint.name()).isEmpty()
        && answers.get(broken().countId()) instanceof Answer.Known known
        && known.total() > 0;
  }

  private Outcome outcome(Map<String, Answer> answers) {
    if (!CheckedTables.isEnforced(constraint)) {
      return new Outcome.ReportOnly(
          "it is NOT ENFORCED: no row is held against it, and to validate it would not change"
              + " that");
    }
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    Answer counted = answers.getOrDefault(broken().countId(), new Answer.Unknown("not asked"));
    if (counted instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive("rows that break it were not counted: " + unknown.reason());
    }
    if (counted instanceof Answer.Known known && known.total() == 0) {
      return new Outcome.Fixable(List.of(validate("")));
    }
    if (tables.violations(table, constraint.name()).equals(java.util.Optional.of("quarantine"))) {
      if (lineage().isLoose()) {
        return new Outcome.Refused(
            "rows of children of "
                + table.name()
                + " would lose columns of their own in the attic");
      }
      if (hanging().isOpen(answers)) {
        return new Outcome.Inconclusive("rows that hang on those that break it were not counted");
      }
      if (hanging().tables(answers).isEmpty()) {
        return new Outcome.Fixable(List.of(validate(isBroken())));
      }
    }
    return new Outcome.NeedsDecision(
        new ViolationChoices(tables, lineage(), constraint.name(), hanging().tables(answers))
            .decision(isBroken()));
  }

  private ValidateConstraint validate(String condition) {
    boolean list = says("ARRAY[") && constraint.definition().contains("::character varying");
    return new ValidateConstraint(
        table.name(),
        lineage().heirNames(),
        constraint.name(),
        constraint.target(),
        condition,
        keys.makesAnew(object()),
        list && !constraint.isForeignKey());
  }
}
