package io.pgmend.finding;

import io.pgmend.operation.Operation;
import io.pgmend.pg.ClassNames;
import java.util.List;

/** What becomes of a finding. */
public sealed interface Outcome {

  /** Operations that mend it, in order; an operation may mend several findings. */
  record Fixable(List<Operation> operations) implements Outcome {
    public Fixable {
      operations = List.copyOf(operations);
    }
  }

  /** A person must decide first. */
  record NeedsDecision(Decision decision) implements Outcome {}

  /** Shown, never mended. */
  record ReportOnly(String reason) implements Outcome {}

  /** Could be wanted, but is not done here, for the reason given. */
  record Refused(String reason) implements Outcome {}

  /** Accepted by the profile until a date (ISO, empty for ever). */
  record Waived(String reason, String owner, String until) implements Outcome {}

  /** The rule could not look. */
  record Inconclusive(String reason) implements Outcome {}

  /**
   * {@code fixable}, {@code needs-decision}, {@code report-only}, {@code refused}, {@code waived},
   * {@code inconclusive}.
   */
  default String id() {
    return ClassNames.kebab(getClass());
  }
}
