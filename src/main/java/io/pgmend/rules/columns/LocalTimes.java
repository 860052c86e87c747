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
import java.util.Optional;
import java.util.function.Function;

/** The columns of one table that hold local times; those that nothing is open about go together. */
record LocalTimes(List<LocalTime> columns) implements Rule.Candidate {

  @Override
  public List<Probe> probes() {
    return columns.stream().flatMap(c -> c.probes().stream()).toList();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    List<Judged> judged =
        columns.stream()
            .map(c -> new Judged(c, c.objection(answers), c.staysInPlace()))
            .toList();
    Optional<Outcome> inPlace = fixable(judged, true, LocalTimes::inPlace);
    Optional<Outcome> retyped = fixable(judged, false, LocalTimes::retype);
    return judged.stream()
        .map(
            j ->
                j.column()
                    .finding(
                        answers,
                        j.objection()
                            .or(() -> j.inPlace() ? inPlace : retyped)
                            .orElseThrow()))
        .toList();
  }

  /** A column with why it does not go, and whether it would go without a row being written. */
  private record Judged(LocalTime column, Optional<Outcome> objection, boolean inPlace) {}

  private static Optional<Outcome> fixable(
      List<Judged> judged, boolean inPlace, Function<List<LocalTime>, Operation> fix) {
    List<LocalTime> going =
        judged.stream()
            .filter(j -> j.objection().isEmpty() && j.inPlace() == inPlace)
            .map(Judged::column)
            .toList();
    return going.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Fixable(List.of(fix.apply(going))));
  }

  private static Operation inPlace(List<LocalTime> columns) {
    return new RetypeInPlace(
        columns.stream().map(LocalTime::name).sorted().toList(),
        columns.stream().anyMatch(c -> c.dependents().isIndexed()));
  }

  private static Operation retype(List<LocalTime> columns) {
    return new RetypeColumn(
        columns.stream()
            .map(LocalTime::retyping)
            .sorted(java.util.Comparator.comparing(RetypeColumn.Retyping::column))
            .toList());
  }
}
