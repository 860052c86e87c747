package io.pgmend.cli;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.ProfileEdit;
import io.pgmend.profile.ProfileException;
import io.pgmend.prove.ChangedRows;
import io.pgmend.prove.Trial;
import io.pgmend.report.ChoiceEffect;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out what choices would lead to, on scratch copies where that is wanted. */
final class Effects implements AutoCloseable {

  private final Snapshot snapshot;
  private final Deliberation deliberation;
  private final Optional<Supplier<Trial>> trials;
  private final PrintStream err;
  private Optional<Trial> trial = Optional.empty();

  /**
   * For choices of one deliberation.
   *
   * @param trials opens the server for scratch copies when the first is needed; none where nothing
   *     shall be tried
   */
  Effects(
      Snapshot snapshot,
      Deliberation deliberation,
      Optional<Supplier<Trial>> trials,
      PrintStream err) {
    this.snapshot = snapshot;
    this.deliberation = deliberation;
    this.trials = trials;
    this.err = err;
  }

  /** Of every choice, in their order. */
  List<ChoiceEffect> of(OpenDecision decision) throws SQLException {
    var out = new ArrayList<ChoiceEffect>();
    for (Choice choice : decision.decision().choices()) {
      try {
        out.add(of(decision, deliberation.consider(choice)));
      } catch (ProfileEdit.NotWritable | ProfileException e) {
        out.add(ChoiceEffect.none(String.valueOf(e.getMessage())));
      }
    }
    return out;
  }

  ChoiceEffect of(OpenDecision decision, Deliberation.Considered after) throws SQLException {
    List<String> ids = decision.ids();
    List<String> outcomes =
        decision.findings().stream().map(f -> becomes(f, after.finding(f.id()))).toList();
    List<String> others = others(ids, after);
    if (trials.isEmpty()) {
      return new ChoiceEffect("", outcomes, others, false, List.of(), List.of(), List.of());
    }
    List<Finding> mended = after.findings().stream().filter(f -> ids.contains(f.id())).toList();
    Trial.Tried tried =
        Progress.during(
            err, "trying a choice on a scratch copy", () -> trial().of(after.profile(), mended));
    return new ChoiceEffect(
        "", outcomes, others, true, tried.changeSets(), tried.refused(), rows(tried));
  }

  private Trial trial() {
    if (trial.isEmpty()) {
      trial = trials.map(Supplier::get);
    }
    return trial.orElseThrow();
  }

  private static String becomes(Finding before, Optional<Finding> after) {
    return after
        .map(f -> before.object() + " is " + f.outcome().id() + reason(f.outcome()))
        .orElse(before.object() + " is no longer judged");
  }

  private static String reason(Outcome outcome) {
    String reason =
        outcome instanceof Outcome.NeedsDecision needed
            ? needed.decision().question()
            : outcome instanceof Outcome.Refused refused
                ? refused.reason()
                : outcome instanceof Outcome.Inconclusive inconclusive ? inconclusive.reason() : "";
    return reason.isEmpty() ? "" : ": " + reason;
  }

  /** Findings of the same or another rule that the choice touches without being about them. */
  private List<String> others(List<String> ids, Deliberation.Considered after) {
    var out = new ArrayList<String>();
    for (Finding before : deliberation.now().findings()) {
      String was = before.outcome().id();
      String is = after.finding(before.id()).map(f -> f.outcome().id()).orElse("gone");
      if (!ids.contains(before.id()) && !was.equals(is)) {
        out.add(OpenDecision.name(before) + ": " + was + " becomes " + is);
      }
    }
    for (Finding fresh : after.findings()) {
      if (deliberation.now().finding(fresh.id()).isEmpty()) {
        out.add(OpenDecision.name(fresh) + " is new: " + fresh.outcome().id());
      }
    }
    return out;
  }

  private List<String> rows(Trial.Tried tried) throws SQLException {
    List<ChangedRows> questions =
        tried.operations().stream()
            .flatMap(p -> ChangedRows.of(p.operation(), snapshot).stream())
            .toList();
    Map<String, Answer> answers =
        deliberation.ask(questions.stream().map(ChangedRows::count).toList());
    var out = new ArrayList<String>();
    for (ChangedRows question : questions) {
      Answer answer =
          answers.getOrDefault(question.count().id(), new Answer.Unknown("it was not asked"));
      if (answer instanceof Answer.Known rows) {
        out.add(String.format(Locale.ROOT, "%s: %,d", question.what(), rows.total()));
      } else if (answer instanceof Answer.Unknown unknown) {
        out.add(question.what() + ": not known, " + unknown.reason());
      }
    }
    return out;
  }

  @Override
  public void close() {
    trial.ifPresent(Trial::close);
  }
}
