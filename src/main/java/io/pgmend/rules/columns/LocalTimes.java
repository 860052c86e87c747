package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.RetypeInPlace;
import io.pgmend.rules.Rule;
import java.util.List;
import java.util.Map;

/** The columns of one table that hold local times; those that nothing is open about go together. */
record LocalTimes(List<LocalTime> columns) implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return columns.stream().flatMap(c -> c.probes().stream()).toList();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    List<LocalTime> going = columns.stream().filter(c -> c.objection(answers).isEmpty()).toList();
    List<LocalTime> staying = going.stream().filter(LocalTime::staysInPlace).toList();
    return columns.stream()
        .map(
            c ->
                c.finding(
                    answers,
                    c.objection(answers)
                        .orElseGet(
                            () ->
                                new Outcome.Fixable(
                                    List.of(c.staysInPlace() ? inPlace(staying) : retype(going))))))
        .toList();
  }

  private static Operation inPlace(List<LocalTime> columns) {
    return new RetypeInPlace(
        columns.stream().map(LocalTime::name).sorted().toList(),
        columns.stream().anyMatch(c -> c.dependents().isIndexed()));
  }

  private static Operation retype(List<LocalTime> columns) {
    return new RetypeColumn(
        columns.stream()
            .filter(c -> !c.staysInPlace())
            .map(LocalTime::retyping)
            .sorted(java.util.Comparator.comparing(RetypeColumn.Retyping::column))
            .toList());
  }
}
