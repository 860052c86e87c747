package io.pgmend.review;

import io.pgmend.plan.review.Complaint;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Waiver;
import java.time.LocalDate;
import java.util.List;

/** The profile's waivers, held against complaints by object or by change set. */
record Waivers(List<Waiver> waivers, LocalDate today) {

  Complaint apply(Complaint complaint) {
    return waivers.stream()
        .filter(w -> !w.expired(today) && covers(w, complaint))
        .findFirst()
        .map(
            w ->
                complaint.waived(
                    new Complaint.Accepted(
                        w.reason(), w.owner(), w.until().map(LocalDate::toString).orElse(""))))
        .orElse(complaint);
  }

  private static boolean covers(Waiver waiver, Complaint complaint) {
    return Glob.matches(waiver.rule(), complaint.rule())
        && (Glob.matches(waiver.object(), complaint.object())
            || Glob.matches(waiver.object(), complaint.changeSet().id()));
  }
}
