package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import java.util.stream.Stream;

/** A change set that cannot be taken back, or not to what was before. */
final class RollbackFaults implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    if (!seen.effects().ran()) {
      return markedOverExisting(seen);
    }
    return switch (seen.rollback()) {
      case IDENTICAL, NOT_TRIED -> Stream.empty();
      case MISSING ->
          Stream.of(
              Objection.of(
                  ComplaintKind.ROLLBACK_MISSING,
                  "",
                  "It has no rollback, and Liquibase cannot derive one.",
                  "Once it was run, the way back ends here, for every change set before it too."
                      + " Write a rollback; where there can be none, let a waiver in the profile"
                      + " say who accepts that."));
      case FAILED ->
          Stream.of(
              Objection.of(
                  ComplaintKind.ROLLBACK_WRONG,
                  "",
                  "Its rollback fails.",
                  "Tried on a copy on which it had just been run: " + seen.difference()));
      case DIFFERS ->
          Stream.of(
              Objection.of(
                  ComplaintKind.ROLLBACK_WRONG,
                  "",
                  "After its rollback schema or rows are not as they were.",
                  "- is before it, + is after its rollback:\n" + seen.difference()));
    };
  }

  private static Stream<Objection> markedOverExisting(Observation seen) {
    return switch (seen.rollback()) {
      case IDENTICAL, NOT_TRIED, MISSING, FAILED -> Stream.empty();
      case DIFFERS ->
          Stream.of(
              Objection.of(
                  ComplaintKind.MARK_RAN_OVER_EXISTING,
                  "",
                  "A precondition has it marked as run over what stands already, and its rollback"
                      + " takes that away.",
                  "Liquibase rolls back what was only marked as run. Here that changes what was"
                      + " there before:\n"
                      + seen.difference()
                      + "\n"
                      + "Compare and halt instead, or let the rollback undo only what this change"
                      + " set made."));
    };
  }
}
