package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Review;
import io.pgmend.report.Printable;

/**
 * Workflow commands: printed in a job of GitHub Actions, each marks its line in the pull request.
 * Accepted complaints mark nothing.
 */
public final class ReviewAnnotations {

  private ReviewAnnotations() {}

  /** One command a line, the most severe first: GitHub shows only the first few of a step. */
  public static String render(Review review) {
    var out = new StringBuilder();
    review.open().forEach(c -> out.append(complaint(c)).append('\n'));
    review.opened().forEach(f -> out.append(finding(f, review.subject().changelog())).append('\n'));
    return out.toString();
  }

  private static String complaint(Complaint c) {
    return command(
        c.severity(),
        c.place(),
        c.rule() + " in " + c.changeSet().id(),
        ReviewWords.sentence(c.summary())
            + "\n"
            + c.why()
            + c.rewrite().map(r -> "\nSafe rewrite: " + r.explanation()).orElse(""));
  }

  private static String finding(Finding f, String changelog) {
    return command(f.severity(), new Place(changelog, 0), f.rule() + " opened", f.summary());
  }

  private static String command(Severity severity, Place place, String title, String message) {
    String level =
        switch (severity) {
          case CRITICAL, HIGH -> "error";
          case MEDIUM -> "warning";
          case LOW, INFO -> "notice";
        };
    return "::"
        + level
        + " file="
        + property(place.file())
        + (place.line() < 1 ? "" : ",line=" + place.line())
        + ",title="
        + property(Printable.line(title))
        + "::"
        + data(Printable.block(message));
  }

  /** The runner takes these back, in this order of escapes. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
