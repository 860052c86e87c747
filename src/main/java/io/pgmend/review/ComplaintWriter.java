package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.DeclaredChangeSet;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Complaint.Rewrite;
import io.pgmend.review.checks.Checks;
import io.pgmend.review.checks.ComplaintKind;
import io.pgmend.review.checks.Objection;
import io.pgmend.review.facts.Observation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes complaints of what is objected to: where it stands, and whether the profile accepts it. */
record ComplaintWriter(Lineup lineup, Copies copies, Waivers waivers) {

  /**
   * Of what it did on the copy, which stands before it, and of what the live rows do not satisfy.
   *
   * @param onLiveRows see {@link LiveRows}
   */
  List<Complaint> of(DeclaredChangeSet changeSet, Observation seen, List<Objection> onLiveRows) {
    List<Objection> objections = Stream.concat(Checks.look(seen), onLiveRows.stream()).toList();
    if (objections.isEmpty()) {
      return List.of();
    }
    String stem = lineup.stem(changeSet);
    Optional<Rewrite> safe = Optional.empty();
    String without = "";
    if (objections.stream().allMatch(o -> o.kind() == ComplaintKind.LOCK_TIMEOUT_MISSING)) {
      LimitedForm.Written limited = LimitedForm.of(copies, changeSet.ref(), stem);
      safe = limited.rewrite();
      without = " It cannot be written anew with one, because " + limited.reason() + ".";
    }
    if (safe.isEmpty()) {
      safe = SafeForm.of(seen, stem, changeSet.contexts());
    }
    Optional<Rewrite> form = safe;
    String reason = safe.isPresent() ? "" : without;
    return objections.stream().map(o -> complaint(changeSet, o.saying(reason), form)).toList();
  }

  Complaint orderConflict(DeclaredChangeSet changeSet, ChangeSetRef later) {
    return complaint(
        changeSet,
        new Objection(
            ComplaintKind.ORDER_CONFLICT,
            ComplaintKind.ORDER_CONFLICT.severity(),
            "",
            "It stands before " + later.id() + ", which has been run already.",
            "A database that has had the later one runs them in another order than a new one does."
                + " Put it behind everything that has been released."),
        Optional.empty());
  }

  Complaint checksumChanged(DeclaredChangeSet changeSet) {
    return complaint(
        changeSet,
        new Objection(
            ComplaintKind.CHECKSUM_CHANGED,
            ComplaintKind.CHECKSUM_CHANGED.severity(),
            "",
            "It was run on the live database, and has been changed since.",
            "Liquibase refuses the whole changelog there, and databases that had the old form"
                + " differ from those that get the new one. Restore it, and put the change into a"
                + " new change set."),
        Optional.empty());
  }

  private Complaint complaint(
      DeclaredChangeSet changeSet, Objection objection, Optional<Rewrite> rewrite) {
    return waivers.apply(
        new Complaint(
            objection.kind().id(),
            objection.severity(),
            Lineup.name(changeSet),
            lineup.place(changeSet),
            objection.object(),
            objection.summary(),
            objection.why(),
            rewrite,
            Optional.empty()));
  }
}
