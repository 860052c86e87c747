package io.pgmend.report.review;

import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.report.Printable;
import io.pgmend.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The open complaints of a review at a terminal. Where many are of low severity, those of one rule
 * become one line, as nobody finds the one that counts among hundreds.
 */
final class ComplaintsText {

  /** Complaints of low severity that are told one by one. */
  private static final int FEW = 10;

  private final Review review;
  private final TerminalText out;

  private ComplaintsText(Review review, int width, boolean colour) {
    this.review = review;
    this.out = new TerminalText(width, colour);
  }

  /** A table, then each with its reason; empty where nothing is open. */
  static String render(Review review, int width, boolean colour) {
    return review.open().isEmpty() ? "" : new ComplaintsText(review, width, colour).write();
  }

  private String write() {
    List<Complaint> low =
        review.open().stream().filter(c -> c.severity().compareTo(Severity.LOW) >= 0).toList();
    boolean many = low.size() > FEW;
    var byRule = new LinkedHashMap<String, List<Complaint>>();
    if (many) {
      low.forEach(
          c ->
              byRule
                  .computeIfAbsent(c.severity().id() + " " + c.rule(), r -> new ArrayList<>())
                  .add(c));
    }
    List<Complaint> shown = review.open().stream().filter(c -> !many || !low.contains(c)).toList();
    table(shown, List.copyOf(byRule.values()));
    shown.forEach(this::complaint);
    if (many) {
      out.wrapped(
          ReviewWords.count(low.size(), "complaint")
              + " of low severity stand by rule above; --format markdown, html or json has each"
              + " with its reason.",
          "  ");
      out.append("\n");
    }
    return out.toString();
  }

  private void table(List<Complaint> shown, List<List<Complaint>> folded) {
    var table = new TextTable("SEVERITY", "RULE", "CHANGE SET", "WHAT");
    for (Complaint c : shown) {
      table.row(
          c.severity().id(),
          Printable.line(c.rule()),
          Printable.line(c.changeSet().id() + " " + c.place()),
          Printable.line(c.summary()));
    }
    for (List<Complaint> alike : folded) {
      Complaint first = alike.get(0);
      table.row(
          first.severity().id(),
          Printable.line(first.rule()),
          Printable.line(
              first.changeSet().id()
                  + (alike.size() > 1
                      ? " and " + ReviewWords.count(alike.size() - 1, "more complaint")
                      : "")),
          Printable.line(first.summary()));
    }
    out.append(
            table.render(
                out.width(),
                List.of(2, 3),
                List.of(1),
                (column, text) -> column == 0 ? out.paint(text, severity(text)) : text))
        .append("\n");
  }

  private void complaint(Complaint complaint) {
    out.wrapped(
        complaint.severity().id()
            + ": "
            + complaint.rule()
            + " in "
            + complaint.changeSet().id()
            + (complaint.object().isEmpty() ? "" : ", on " + complaint.object()),
        "  ");
    out.indented(ReviewWords.sentence(complaint.summary()));
    out.indented(ReviewWords.sentence(complaint.why()));
    review.changeSets().stream()
        .filter(c -> c.name().equals(complaint.changeSet()) && !c.locks().isEmpty())
        .findFirst()
        .ifPresent(c -> out.indented("Strongest lock: " + ReviewWords.strongestLock(c) + "."));
    out.indented(
        complaint
            .rewrite()
            .map(
                r ->
                    "Safe rewrite: "
                        + ReviewWords.sentence(r.explanation())
                        + " Add --fix to have it written.")
            .orElse("No safe rewrite is known."));
    out.append("\n");
  }

  private static String severity(String id) {
    return switch (id) {
      case "critical" -> "1;31";
      case "high" -> "31";
      case "medium" -> "33";
      default -> "";
    };
  }
}
