package io.pgmend.rules;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Waiver;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Applies a profile's waivers as of a day; the last day of a waiver still counts. */
record Waivers(List<Waiver> waivers, LocalDate today) {

  /** The rule id of findings about waivers that have ended. */
  static final String EXPIRED = "waiver-expired";

  Finding apply(Finding finding) {
    return waivers.stream()
        .filter(w -> !w.expired(today) && covers(w, finding))
        .findFirst()
        .map(
            w ->
                finding.withOutcome(
                    new Outcome.Waived(
                        w.reason(), w.owner(), w.until().map(LocalDate::toString).orElse(""))))
        .orElse(finding);
  }

  List<Finding> expired() {
    return waivers.stream().filter(w -> w.expired(today)).map(Waivers::finding).toList();
  }

  private static boolean covers(Waiver waiver, Finding finding) {
    return Glob.matches(waiver.rule(), finding.rule())
        && Glob.matches(waiver.object(), finding.object());
  }

  private static Finding finding(Waiver waiver) {
    Optional<LocalDate> until = waiver.until();
    return new Finding(
        EXPIRED,
        Severity.LOW,
        waiver.rule() + " " + waiver.object(),
        new Outcome.ReportOnly("renew the waiver in the profile, or take it out"),
        "The waiver by "
            + waiver.owner()
            + " ended on "
            + until.map(LocalDate::toString).orElse("")
            + ": "
            + waiver.reason(),
        List.of(),
        "minutes",
        "");
  }
}
