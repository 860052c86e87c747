package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.report.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * JUnit XML: change sets are test cases, open complaints their failures, and a finding that was
 * opened is a case that failed. Accepted complaints are told in a case's output.
 */
public final class ReviewJunit {

  private final Review review;
  private final StringBuilder out = new StringBuilder();

  private ReviewJunit(Review review) {
    this.review = review;
  }

  public static String render(Review review) {
    return new ReviewJunit(review).write();
  }

  private String write() {
    List<ChangeSetName> unrun = complainedOfWithoutBeingRun();
    int tests = review.changeSets().size() + unrun.size() + review.opened().size();
    long skipped = review.changeSets().stream().filter(this::isSkipped).count();
    long errors = review.changeSets().stream().filter(this::isError).count();
    long waived = review.opened().stream().filter(ReviewJunit::isWaived).count();
    long failures =
        review.open().stream().map(Complaint::changeSet).distinct().count()
            + review.opened().size()
            - waived;
    String counts =
        " tests=\""
            + tests
            + "\" failures=\""
            + failures
            + "\" errors=\""
            + errors
            + "\" skipped=\""
            + (skipped + waived)
            + "\" time=\""
            + seconds(
                review.changeSets().stream().mapToLong(c -> Math.max(0, c.forwardMillis())).sum())
            + "\"";
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"pgmend review\"").append(counts).append(">\n");
    out.append("  <testsuite name=\"")
        .append(attribute(review.subject().changelog()))
        .append('"')
        .append(counts)
        .append(">\n");
    review.changeSets().forEach(this::changeSet);
    unrun.forEach(this::unrun);
    review.opened().forEach(this::finding);
    if (!review.notes().isEmpty()) {
      element("    ", "system-out", String.join("\n", review.notes()));
    }
    out.append("  </testsuite>\n</testsuites>\n");
    return out.toString();
  }

  /** Such as change sets of the history. */
  private List<ChangeSetName> complainedOfWithoutBeingRun() {
    Set<ChangeSetName> names = new LinkedHashSet<>();
    review.complaints().forEach(c -> names.add(c.changeSet()));
    review.changeSets().forEach(c -> names.remove(c.name()));
    return new ArrayList<>(names);
  }

  private void changeSet(ReviewedChangeSet c) {
    begin(c.place(), c.name().id(), Math.max(0, c.forwardMillis()));
    complaints(c.name());
    if (isError(c)) {
      problem("error", "change-set-fails", c.error(), c.error());
    }
    if (isSkipped(c)) {
      out.append("      <skipped message=\"one before it failed\"/>\n");
    }
    end();
  }

  private void unrun(ChangeSetName name) {
    Place place =
        review.complaints().stream()
            .filter(c -> c.changeSet().equals(name))
            .map(Complaint::place)
            .findFirst()
            .orElse(new Place(name.file(), 0));
    begin(place, name.id(), 0);
    complaints(name);
    end();
  }

  private void complaints(ChangeSetName name) {
    var accepted = new ArrayList<String>();
    for (Complaint c : review.complaints()) {
      if (!c.changeSet().equals(name)) {
        continue;
      }
      if (c.isOpen()) {
        problem(
            "failure",
            c.rule(),
            c.severity().id() + ": " + c.summary(),
            c.place()
                + "\n"
                + c.why()
                + c.rewrite()
                    .map(r -> "\n\nSafe rewrite: " + r.explanation() + "\n" + r.changeSets())
                    .orElse(""));
      } else {
        accepted.add(
            "accepted: " + c.rule() + ": " + c.summary() + ": " + ReviewWords.acceptance(c));
      }
    }
    if (!accepted.isEmpty()) {
      element("      ", "system-out", String.join("\n", accepted));
    }
  }

  private void finding(Finding f) {
    begin(new Place(review.subject().changelog(), 0), f.rule() + " on " + f.object(), 0);
    if (f.outcome() instanceof Outcome.Waived w) {
      out.append("      <skipped message=\"").append(attribute(w.reason())).append("\"/>\n");
    } else {
      problem("failure", f.rule(), f.severity().id() + ": finding opened", f.summary());
    }
    end();
  }

  /** Had complaints explained its failure, they would stand in its place. */
  private boolean isError(ReviewedChangeSet c) {
    return c.end() == End.FAILED
        && review.open().stream().noneMatch(o -> o.changeSet().equals(c.name()));
  }

  private boolean isSkipped(ReviewedChangeSet c) {
    return c.end() == End.NOT_REACHED
        && review.open().stream().noneMatch(o -> o.changeSet().equals(c.name()));
  }

  private static boolean isWaived(Finding finding) {
    return finding.outcome() instanceof Outcome.Waived;
  }

  private void begin(Place place, String name, long millis) {
    out.append("    <testcase classname=\"")
        .append(attribute(place.file()))
        .append("\" name=\"")
        .append(attribute(name))
        .append("\" file=\"")
        .append(attribute(place.file()));
    if (place.line() > 0) {
      out.append("\" line=\"").append(place.line());
    }
    out.append("\" time=\"").append(seconds(millis)).append("\">\n");
  }

  private void end() {
    out.append("    </testcase>\n");
  }

  private void problem(String kind, String type, String message, String text) {
    out.append("      <")
        .append(kind)
        .append(" type=\"")
        .append(attribute(type))
        .append("\" message=\"")
        .append(attribute(message))
        .append("\">")
        .append(escaped(Printable.block(text)))
        .append("</")
        .append(kind)
        .append(">\n");
  }

  private void element(String indent, String name, String text) {
    out.append(indent)
        .append('<')
        .append(name)
        .append('>')
        .append(escaped(Printable.block(text)))
        .append("</")
        .append(name)
        .append(">\n");
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  private static String attribute(String text) {
    return escaped(Printable.line(text));
  }

  /** What is printable may still mean something, or be no character at all in XML. */
  private static String escaped(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case 0xFFFE, 0xFFFF -> out.append(String.format(Locale.ROOT, "\\u%04X", c));
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
