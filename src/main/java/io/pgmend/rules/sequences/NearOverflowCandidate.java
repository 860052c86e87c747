package io.pgmend.rules.sequences;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.operation.Operation;
import io.pgmend.operation.WidenSequence;
import io.pgmend.rules.Rule;
import io.pgmend.rules.sequences.Drawing.Taker;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A counted column, which may have enough room left.
 *
 * @param share from which on it has not
 * @param becomesUuid whether another rule takes the numbers away
 * @param drawing who else takes values from its sequence
 * @param widening asked only where it has not
 */
record NearOverflowCandidate(
    Rule rule,
    double share,
    CountedColumn counted,
    boolean becomesUuid,
    Drawing drawing,
    Supplier<Widening> widening)
    implements Rule.Candidate {

  /**
   * The fix.
   *
   * @param obstacles why the domain is not widened
   */
  record Widening(WidenedDomain domain, List<String> obstacles, WidenChoices choices) {}

  @Override
  public List<Probe> probes() {
    return counted.probes();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    OptionalLong last = counted.last(answers);
    if (last.isEmpty()) {
      return List.of(
          finding(
              new Outcome.Inconclusive(
                  "its highest value was not read: " + counted.unknown(answers)),
              "It is not known how many numbers are left for " + counted.name() + ".",
              List.of(),
              ""));
    }
    Reach inType = counted.inType(last.getAsLong());
    Reach inSequence = counted.inSequence(last.getAsLong());
    Reach nearer = inType.share() > inSequence.share() ? inType : inSequence;
    if (nearer.share() < share) {
      return List.of();
    }
    boolean widens = inType.share() >= share;
    Outcome outcome = outcome(widens);
    String what = widens ? counted.type().printed() : "its sequence";
    return List.of(
        finding(
            outcome,
            counted.name()
                + " has used up "
                + nearer.percent()
                + " percent of the numbers that "
                + what
                + " has for it.",
            List.of(
                Evidence.count("last value", nearer.last()),
                Evidence.count("limit", nearer.limit()),
                Evidence.count("percent used up", nearer.percent())),
            outcome instanceof Outcome.Fixable fixable
                ? fixable.operations().get(0).breaks()
                : ""));
  }

  private Outcome outcome(boolean widens) {
    if (becomesUuid) {
      return new Outcome.ReportOnly(
          "primary-key-not-uuid is on for it, and a uuid has no such limit");
    }
    if (!widens) {
      return new Outcome.Fixable(List.of(sequence()));
    }
    if (counted.type() == IntegerType.BIGINT) {
      return new Outcome.ReportOnly("bigint is the widest integer type");
    }
    Widening fix = widening.get();
    if (!fix.obstacles().isEmpty()) {
      return new Outcome.Refused(String.join("; ", fix.obstacles()));
    }
    return fix.choices().isEmpty()
        ? new Outcome.Fixable(List.of(fix.domain().operation()))
        : new Outcome.NeedsDecision(fix.choices().decision());
  }

  /**
   * The column has room; what stops is the sequence's own bound, or its type. All findings of a
   * sequence that several columns draw from have the same.
   */
  private Operation sequence() {
    Sequence s = counted.sequence().orElseThrow();
    Taker widest = drawing.widest(s).orElseThrow();
    IntegerType type = widest.type();
    return new WidenSequence(
        s.name(),
        widest.column(),
        type.printed(),
        s.descends() ? type.min() : Math.max(s.min(), type.min()),
        s.descends() ? Math.min(s.max(), type.max()) : type.max());
  }

  private Finding finding(Outcome outcome, String summary, List<Evidence> evidence, String breaks) {
    return new Finding(
        rule.id(),
        rule.severity(),
        counted.name().toString(),
        outcome,
        summary,
        evidence,
        "hours",
        breaks);
  }
}
