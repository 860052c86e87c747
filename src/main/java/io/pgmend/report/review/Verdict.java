package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a review comes to, for somebody who reads no further.
 *
 * @param tone {@code bad}, {@code warn}, {@code fair} or {@code good}
 * @param headline a few words
 * @param sentence with the counts
 */
record Verdict(String tone, String headline, String sentence) {

  static Verdict of(Review review) {
    if (review.changeSets().isEmpty() && review.complaints().isEmpty()) {
      return new Verdict("fair", "Nothing to judge", "No change set is new or changed.");
    }
    Optional<Severity> worst =
        Stream.concat(
                review.open().stream().map(Complaint::severity),
                review.opened().stream().map(Finding::severity))
            .min(Severity::compareTo);
    boolean breaks = review.rehearsal().map(r -> r.broken() > 0).orElse(false);
    String sentence = sentence(review);
    if (worst.isEmpty()) {
      return breaks
          ? new Verdict("warn", "Breaks statements that are in use", sentence)
          : new Verdict("good", "Nothing to object to", sentence);
    }
    return switch (worst.get()) {
      case CRITICAL -> new Verdict("bad", "Not safe to run as it stands", sentence);
      case HIGH -> new Verdict("warn", "To be changed before it is run", sentence);
      case MEDIUM, LOW, INFO ->
          breaks
              ? new Verdict("warn", "Breaks statements that are in use", sentence)
              : new Verdict("fair", "Can be run; there is room for improvement", sentence);
    };
  }

  private static String sentence(Review review) {
    var parts = new ArrayList<String>();
    int open = review.open().size();
    int accepted = review.complaints().size() - open;
    parts.add(
        (open == 0 ? "No complaint" : Measures.count(open, "complaint"))
            + " about "
            + Measures.count(review.changeSets().size(), "change set"));
    if (accepted > 0) {
      parts.add(accepted + " accepted by the profile");
    }
    if (!review.opened().isEmpty()) {
      parts.add(Measures.count(review.opened().size(), "new finding"));
    }
    if (!review.closed().isEmpty()) {
      parts.add(Measures.count(review.closed().size(), "finding") + " mended");
    }
    review
        .rehearsal()
        .ifPresent(
            r ->
                parts.add(
                    Measures.grouped(r.broken())
                        + " of "
                        + Measures.count(r.statements(), "statement")
                        + " break"));
    return String.join(", ", List.copyOf(parts)) + ".";
  }
}
