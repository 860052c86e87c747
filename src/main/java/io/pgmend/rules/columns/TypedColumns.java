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
import java.util.Optional;

/** The columns of one table that shall have other types; those that nothing is open about go. */
record TypedColumns(List<TypedColumn> columns) implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return columns.stream().flatMap(c -> c.probes().stream()).toList();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    List<Judged> differing =
        columns.stream()
            .filter(c -> c.differs(answers))
            .map(c -> new Judged(c, c.objection(answers)))
            .toList();
    List<Retyping> going =
        differing.stream()
            .filter(j -> j.objection().isEmpty())
            .map(j -> j.column().retyping(answers))
            .sorted(Comparator.comparing(Retyping::column))
            .toList();
    return differing.stream()
        .map(
            j ->
                j.column()
                    .finding(
                        answers,
                        j.objection()
                            .orElseGet(
                                () -> new Outcome.Fixable(List.of(new RetypeColumn(going))))))
        .toList();
  }

  /** A column with why it does not go. */
  private record Judged(TypedColumn column, Optional<Outcome> objection) {}
}
