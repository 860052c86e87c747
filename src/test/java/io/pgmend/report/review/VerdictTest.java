package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Review COACHING = ReviewHtmlSamples.coaching();

  @Test
  void theWorstOpenComplaintDecides() {
    assertThat(Verdict.of(COACHING).tone()).isEqualTo("bad");
    assertThat(of(Severity.HIGH).tone()).isEqualTo("warn");
    assertThat(of(Severity.MEDIUM).tone()).isEqualTo("fair");
    assertThat(of(Severity.LOW).headline()).startsWith("Can be run");
  }

  @Test
  void whatIsAcceptedDoesNotDecide() {
    Complaint waived =
        COACHING.complaints().get(0).waived(new Complaint.Accepted("known", "mara", ""));
    Verdict verdict = Verdict.of(review(List.of(waived), List.of(), Optional.empty()));

    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                "good",
                "Nothing to object to",
                "No complaint about 20 change sets, 1 accepted by the profile."));
  }

  @Test
  void aFindingThatWasOpenedDecidesToo() {
    var finding =
        new Finding(
            "enum-missing",
            Severity.CRITICAL,
            "public.users.role",
            new Outcome.ReportOnly(""),
            "",
            List.of(),
            "hours",
            "");

    assertThat(Verdict.of(review(List.of(), List.of(finding), Optional.empty())).tone())
        .isEqualTo("bad");
  }

  @Test
  void statementsThatBreakDecideWhereNothingWorseDoes() {
    Verdict verdict = Verdict.of(review(List.of(), List.of(), COACHING.rehearsal()));

    assertThat(verdict.tone()).isEqualTo("warn");
    assertThat(verdict.headline()).isEqualTo("Breaks statements that are in use");
    assertThat(verdict.sentence())
        .isEqualTo("No complaint about 20 change sets, 3 of 40 statements break.");
  }

  private static Verdict of(Severity severity) {
    return Verdict.of(
        review(
            COACHING.complaints().stream().filter(c -> c.severity() == severity).toList(),
            List.of(),
            Optional.empty()));
  }

  private static Review review(
      List<Complaint> complaints, List<Finding> opened, Optional<Rehearsal> rehearsal) {
    return new Review(
        COACHING.subject(),
        COACHING.changeSets(),
        complaints,
        opened,
        List.of(),
        COACHING.before(),
        COACHING.after(),
        rehearsal,
        List.of());
  }
}
