package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.RetypeColumn.Retyping;
import io.pgmend.rules.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The columns of one table that shall have other types; those that nothing is open about go. */
record TypedColumns(List<TypedColumn> columns) implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return columns.stream().flatMap(c -> c.probes().stream()).toList();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    List<TypedColumn> differing = columns.stream().filter(c -> c.differs(answers)).toList();
    List<Retyping> going =
        differing.stream()
            .filter(c -> c.objection(answers).isEmpty())
            .map(c -> c.retyping(answers))
            .sorted(Comparator.comparing(Retyping::column))
            .toList();
    return differing.stream()
        .map(
            c ->
                c.finding(
                    answers,
                    c.objection(answers)
                        .orElseGet(() -> new Outcome.Fixable(List.of(new RetypeColumn(going))))))
        .toList();
  }
}
