package io.pgmend.prove;

import io.pgmend.finding.Finding;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.LeftOut;
import io.pgmend.plan.StoredPlan;
import java.util.List;

/**
 * What a run of {@link Generator} did.
 *
 * @param written names of the files that are new or changed; none where the folder says it all
 * @param added change sets that are new, in order
 * @param plan of the whole folder
 * @param toDecide findings that wait for a decision
 * @param leftOut fixes that the database did not take when they were tried
 * @param refused findings whose fix the rules refuse, with the reason
 * @param notes what a person should know besides, sorted
 */
public record Generated(
    List<String> written,
    List<ChangeSet> added,
    StoredPlan plan,
    List<Finding> toDecide,
    List<LeftOut> leftOut,
    List<Finding> refused,
    List<String> notes) {

  private static final String DROP = "drop-old-columns";

  public Generated {
    written = List.copyOf(written);
    added = List.copyOf(added);
    toDecide = List.copyOf(toDecide);
    leftOut = List.copyOf(leftOut);
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
  }

  /** Whether everything fixable is written; contract steps that have to wait do not count. */
  public boolean isWhole() {
    return leftOut.stream().allMatch(l -> l.operation().equals(DROP));
  }
}
