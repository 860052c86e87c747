package io.pgmend.rules.keys;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertKey;
import io.pgmend.profile.KeyStandard;
import io.pgmend.rules.Rule;
import io.pgmend.rules.references.Repointing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One domain whose key is not a uuid.
 *
 * @param obstacles why it is refused whatever the rows say; empty where nothing stands in the way
 * @param functions, publications what has to be acknowledged
 */
record KeyCandidate(
    Rule rule,
    KeyStandard standard,
    KeyDomain domain,
    List<String> obstacles,
    List<String> functions,
    List<String> publications,
    List<Suspicion> suspicions)
    implements Rule.Candidate {

  private static final int MANY_COLUMNS = 5;

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<>(new RowCount(domain).probes());
    if (domain.text()) {
      probes.add(new TextValues(domain).probe());
    }
    if (obstacles.isEmpty()) {
      suspicions.forEach(s -> probes.add(s.probe()));
      domain.pending().forEach(r -> probes.addAll(r.probes()));
    }
    return probes;
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    var values = new TextValues(domain);
    if (domain.text()
        && answers.get(values.id()) instanceof Answer.Known
        && !values.areUuids(answers)) {
      return List.of();
    }
    Outcome outcome = outcome(answers);
    return domain.owners().stream().map(t -> finding(t, outcome, answers)).toList();
  }

  private Outcome outcome(Map<String, Answer> answers) {
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    if (domain.text()) {
      var values = new TextValues(domain);
      if (answers.get(values.id()) instanceof Answer.Unknown unknown) {
        return new Outcome.Inconclusive("its text values were not read: " + unknown.reason());
      }
      if (values.collide(answers)) {
        return new Outcome.Refused(
            domain.root() + " holds one uuid in two spellings, which would be one key");
      }
    }
    List<String> waiting =
        domain.pending().stream()
            .filter(r -> !r.isSettled(answers))
            .map(Repointing::object)
            .toList();
    if (!waiting.isEmpty()) {
      return new Outcome.Refused(
          "it waits for user-reference-nonstandard on " + String.join(", ", waiting));
    }
    if (suspicions.stream().anyMatch(s -> s.isOpen(answers))) {
      return new Outcome.Inconclusive(
          "rows were not read to see which columns hold its values: "
              + String.join(
                  ", ",
                  suspicions.stream()
                      .filter(s -> s.isOpen(answers))
                      .map(s -> s.child().toString())
                      .toList()));
    }
    var choices =
        new KeyChoices(
            domain,
            standard,
            functions,
            publications,
            suspicions.stream().filter(s -> s.isConfirmed(answers)).toList());
    return choices.isEmpty()
        ? new Outcome.Fixable(List.of(operation()))
        : new Outcome.NeedsDecision(choices.decision());
  }

  private ConvertKey operation() {
    return new ConvertKey(
        domain.root(),
        List.copyOf(domain.columns()),
        domain.keys(),
        domain.undeclared(),
        standard.newDefault(),
        standard.salt(),
        domain.text());
  }

  private Finding finding(Table table, Outcome outcome, Map<String, Answer> answers) {
    int columns = domain.columns().size();
    return new Finding(
        rule.id(),
        rule.severity(),
        table.name().toString(),
        outcome,
        "The primary key of "
            + table.name()
            + (domain.text() ? " holds uuids as text" : " is a number")
            + (columns == 1 ? "." : "; " + (columns - 1) + " more columns hold its values."),
        new RowCount(domain).evidence(answers),
        columns > MANY_COLUMNS ? "days" : "hours",
        operation().breaks());
  }
}
