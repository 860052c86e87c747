package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Rehearsal.Altered;
import io.pgmend.plan.review.Rehearsal.Broken;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.report.Printable;
import io.pgmend.report.TextTable;
import java.util.List;

/** A review for people at a terminal; the last lines are the ones to read first. */
public final class ReviewText {

  /** Lines of a difference that are shown; the rest stands in the JSON. */
  private static final int DIFFERENCE = 40;

  /** Statements of one list; the rest is counted, and stands in the JSON. */
  private static final int STATEMENTS = 50;

  /** Characters of a statement that are shown. */
  private static final int STATEMENT = 200;

  private static final List<String> BAD = List.of("failed", "differs", "missing", "not run");

  private final Review review;
  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private ReviewText(Review review, int width, boolean colour) {
    this.review = review;
    this.width = width;
    this.colour = colour;
  }

  /**
   * Complaints, each with its reason; what was measured; findings, statements, notes; the counts.
   *
   * @param width cells of a line, 80 or more for tables that read well
   * @param colour whether to send ANSI colours
   */
  public static String render(Review review, int width, boolean colour) {
    return new ReviewText(review, width, colour).write();
  }

  private String write() {
    complaints();
    review.open().forEach(this::complaint);
    accepted();
    measured();
    tables();
    review.changeSets().forEach(this::trouble);
    findings("Findings of the profile that this changelog opens:", review.opened());
    findings("Findings of the profile that it closes:", review.closed());
    review.rehearsal().ifPresent(this::rehearsal);
    review.notes().forEach(note -> wrapped("note: " + note, "  "));
    wrapped("Judged " + ReviewWords.subject(review.subject()) + ".", "  ");
    wrapped(ReviewWords.summary(review), "  ");
    return out.toString();
  }

  private void complaints() {
    if (review.open().isEmpty()) {
      return;
    }
    var table = new TextTable("SEVERITY", "RULE", "CHANGE SET", "WHAT");
    for (Complaint c : review.open()) {
      table.row(
          c.severity().id(),
          Printable.line(c.rule()),
          Printable.line(c.changeSet().id() + " " + c.place()),
          Printable.line(c.summary()));
    }
    out.append(
            table.render(
                width,
                List.of(2, 3),
                List.of(1),
                (column, text) -> column == 0 ? paint(text, severity(text)) : text))
        .append('\n');
  }

  private void complaint(Complaint complaint) {
    wrapped(
        complaint.severity().id()
            + ": "
            + complaint.rule()
            + " in "
            + complaint.changeSet().id()
            + (complaint.object().isEmpty() ? "" : ", on " + complaint.object()),
        "  ");
    indented(ReviewWords.sentence(complaint.summary()));
    indented(ReviewWords.sentence(complaint.why()));
    review.changeSets().stream()
        .filter(c -> c.name().equals(complaint.changeSet()) && !c.locks().isEmpty())
        .findFirst()
        .ifPresent(c -> indented("Strongest lock: " + ReviewWords.strongestLock(c) + "."));
    indented(
        complaint
            .rewrite()
            .map(
                r ->
                    "Safe rewrite: "
                        + ReviewWords.sentence(r.explanation())
                        + " Add --fix to have it written.")
            .orElse("No safe rewrite is known."));
    out.append('\n');
  }

  private void accepted() {
    List<Complaint> accepted = review.complaints().stream().filter(c -> !c.isOpen()).toList();
    if (accepted.isEmpty()) {
      return;
    }
    out.append("Accepted by the profile:\n");
    for (Complaint c : accepted) {
      wrapped(
          "- "
              + c.severity().id()
              + " "
              + c.rule()
              + " in "
              + c.changeSet().id()
              + ": "
              + c.summary()
              + ": "
              + ReviewWords.acceptance(c),
          "  ");
    }
    out.append('\n');
  }

  private void measured() {
    if (review.changeSets().isEmpty()) {
      return;
    }
    var table =
        new TextTable("CHANGE SET", "TIME", "STRONGEST LOCK", "ROWS", "WAL", "ROLLBACK", "RERUN");
    for (ReviewedChangeSet c : review.changeSets()) {
      boolean ran = c.end() != End.NOT_REACHED;
      table.row(
          Printable.line(c.name().id()),
          ReviewWords.time(c),
          Printable.line(ReviewWords.strongestLock(c)),
          ran ? ReviewWords.grouped(ReviewWords.rowsChanged(c)) : "-",
          ran ? ReviewWords.bytes(c.logBytes()) : "-",
          ReviewWords.rollback(c),
          ReviewWords.rerun(c));
    }
    out.append(
            table.render(
                width,
                List.of(0, 2),
                List.of(1),
                (column, text) -> column > 0 && BAD.contains(text) ? paint(text, "31") : text))
        .append('\n');
  }

  private void tables() {
    if (review.changeSets().stream().allMatch(c -> c.work().isEmpty())) {
      return;
    }
    var table = new TextTable("CHANGE SET", "TABLE", "DONE", "ROWS CHANGED");
    for (ReviewedChangeSet c : review.changeSets()) {
      for (TableWork work : c.work()) {
        table.row(
            Printable.line(c.name().id()),
            Printable.line(work.relation().toString()),
            ReviewWords.work(work),
            ReviewWords.rows(work));
      }
    }
    out.append(table.render(width, List.of(0, 1), List.of(3), (column, text) -> text)).append('\n');
  }

  /** How it failed, and what its rollback left. */
  private void trouble(ReviewedChangeSet changeSet) {
    if (!changeSet.error().isEmpty()) {
      wrapped(changeSet.name().id() + " failed: " + changeSet.error(), "  ");
      out.append('\n');
    }
    if (!changeSet.difference().isEmpty()) {
      wrapped("The rollback of " + changeSet.name().id() + " left:", "  ");
      List<String> lines = Printable.block(changeSet.difference()).lines().toList();
      lines.stream().limit(DIFFERENCE).forEach(l -> out.append("    ").append(l).append('\n'));
      more(lines.size() - DIFFERENCE, "line", "    ");
      out.append('\n');
    }
  }

  private void findings(String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.append(title).append('\n');
    findings.forEach(
        f ->
            wrapped(
                "- "
                    + f.severity().id()
                    + " "
                    + f.rule()
                    + " on "
                    + f.object()
                    + ": "
                    + f.summary(),
                "  "));
    out.append('\n');
  }

  private void rehearsal(Rehearsal rehearsal) {
    String sentence = ReviewWords.rehearsal(rehearsal) + " (" + rehearsal.source() + ")";
    wrapped(
        "Query rehearsal: "
            + sentence
            + (rehearsal.breaks().isEmpty() ? "." : ", and here is why:"),
        "  ");
    for (Rehearsal.Break each : rehearsal.breaks()) {
      wrapped("- after " + each.changeSet().id() + ":", "  ");
      statements(each.statements());
    }
    for (Rehearsal.Change each : rehearsal.changes()) {
      wrapped("- after " + each.changeSet().id() + " still taken, but not as before:", "  ");
      altered(each.statements());
    }
    if (!rehearsal.unusable().isEmpty()) {
      wrapped(
          "- not taken before the first change set, so they say nothing about the changelog:",
          "  ");
      statements(rehearsal.unusable());
    }
    out.append('\n');
  }

  private void statements(List<Broken> statements) {
    for (Broken broken : statements.stream().limit(STATEMENTS).toList()) {
      indented(
          broken.number() + ": " + ReviewWords.reason(broken) + ": " + shown(broken.statement()));
    }
    more(statements.size() - STATEMENTS, "statement", "  ");
  }

  private void altered(List<Altered> statements) {
    for (Altered altered : statements.stream().limit(STATEMENTS).toList()) {
      indented(altered.number() + ": " + altered.difference() + ": " + shown(altered.statement()));
    }
    more(statements.size() - STATEMENTS, "statement", "  ");
  }

  private static String shown(String statement) {
    return Shortened.of(statement.strip().replaceAll("\\s+", " "), STATEMENT);
  }

  private void more(int left, String what, String indent) {
    if (left > 0) {
      out.append(indent)
          .append("and ")
          .append(ReviewWords.count(left, "more " + what))
          .append(", all in --format json\n");
    }
  }

  private static String severity(String id) {
    return switch (id) {
      case "critical" -> "1;31";
      case "high" -> "31";
      case "medium" -> "33";
      default -> "";
    };
  }

  private String paint(String text, String code) {
    return !colour || code.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }

  private void indented(String text) {
    if (!text.isEmpty()) {
      Printable.wrap(Printable.line(text), width - 2)
          .forEach(line -> out.append("  ").append(line).append('\n'));
    }
  }

  /** Lines after the first are indented, so that entries stay apart. */
  private void wrapped(String text, String hanging) {
    String indent = "";
    for (String line : Printable.wrap(Printable.line(text), width - hanging.length())) {
      out.append(indent).append(line).append('\n');
      indent = hanging;
    }
  }
}
