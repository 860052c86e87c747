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
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** A review for people at a terminal; the last lines are the ones to read first. */
public final class ReviewText {

  /** Findings that are listed one by one; more are counted by rule. */
  private static final int FEW = 10;

  /** Entries on tables that are listed: those on the largest ones. */
  private static final int TABLES = 20;

  /** Lines of a difference that are shown; the rest stands in the JSON. */
  private static final int DIFFERENCE = 40;

  /** Statements of one list; the rest is counted, and stands in the JSON. */
  private static final int STATEMENTS = 50;

  /** Characters of a statement that are shown. */
  private static final int STATEMENT = 200;

  private static final List<String> BAD = List.of("failed", "differs", "missing", "not run");

  private final Review review;
  private final TerminalText out;

  private ReviewText(Review review, int width, boolean colour) {
    this.review = review;
    this.out = new TerminalText(width, colour);
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
    out.append(ComplaintsText.render(review, out.width(), out.colour()));
    accepted();
    measured();
    tables();
    review.changeSets().forEach(this::trouble);
    findings("Findings of the profile that this changelog opens:", review.opened());
    findings("Findings of the profile that it closes:", review.closed());
    review.rehearsal().ifPresent(this::rehearsal);
    review.notes().forEach(note -> out.wrapped("note: " + note, "  "));
    out.wrapped("Judged " + ReviewWords.subject(review.subject()) + ".", "  ");
    out.wrapped(ReviewWords.summary(review), "  ");
    return out.toString();
  }

  private void accepted() {
    List<Complaint> accepted = review.complaints().stream().filter(c -> !c.isOpen()).toList();
    if (accepted.isEmpty()) {
      return;
    }
    out.append("Accepted by the profile:\n");
    for (Complaint c : accepted) {
      out.wrapped(
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
    out.append("\n");
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
                out.width(),
                List.of(0, 2),
                List.of(1),
                (column, text) -> column > 0 && BAD.contains(text) ? out.paint(text, "31") : text))
        .append("\n");
  }

  private void tables() {
    if (review.changeSets().stream().allMatch(c -> c.work().isEmpty())) {
      return;
    }
    var table = new TextTable("CHANGE SET", "TABLE", "DONE", "ROWS CHANGED");
    long least = leastShown();
    int left = 0;
    for (ReviewedChangeSet c : review.changeSets()) {
      for (TableWork work : c.work()) {
        if (work.liveRows() < least) {
          left++;
          continue;
        }
        table.row(
            Printable.line(c.name().id()),
            Printable.line(work.relation().toString()),
            ReviewWords.work(work),
            ReviewWords.rows(work));
      }
    }
    out.append(table.render(out.width(), List.of(0, 1), List.of(3), (column, text) -> text));
    more(left, "line on smaller tables", "");
    out.append("\n");
  }

  /** Live rows of the smallest table that is listed, where not all of them are. */
  private long leastShown() {
    List<Long> sizes =
        review.changeSets().stream()
            .flatMap(c -> c.work().stream())
            .map(TableWork::liveRows)
            .sorted(Comparator.reverseOrder())
            .toList();
    return sizes.size() > TABLES ? sizes.get(TABLES - 1) : Long.MIN_VALUE;
  }

  /** How it failed, and what its rollback left. */
  private void trouble(ReviewedChangeSet changeSet) {
    if (!changeSet.error().isEmpty()) {
      out.wrapped(changeSet.name().id() + " failed: " + changeSet.error(), "  ");
      out.append("\n");
    }
    if (!changeSet.difference().isEmpty()) {
      out.wrapped("The rollback of " + changeSet.name().id() + " left:", "  ");
      List<String> lines = Printable.block(changeSet.difference()).lines().toList();
      lines.stream().limit(DIFFERENCE).forEach(l -> out.append("    ").append(l).append("\n"));
      more(lines.size() - DIFFERENCE, "line", "    ");
      out.append("\n");
    }
  }

  private void findings(String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.append(title).append("\n");
    if (findings.size() > FEW) {
      var rules = new TreeMap<String, Integer>();
      findings.forEach(f -> rules.merge(f.severity().id() + " " + f.rule(), 1, Integer::sum));
      rules.forEach((rule, count) -> out.wrapped("- " + rule + ": " + count, "  "));
      out.append("\n");
      return;
    }
    findings.forEach(
        f ->
            out.wrapped(
                "- "
                    + f.severity().id()
                    + " "
                    + f.rule()
                    + " on "
                    + f.object()
                    + ": "
                    + f.summary(),
                "  "));
    out.append("\n");
  }

  private void rehearsal(Rehearsal rehearsal) {
    String sentence = ReviewWords.rehearsal(rehearsal) + " (" + rehearsal.source() + ")";
    out.wrapped(
        "Query rehearsal: "
            + sentence
            + (rehearsal.breaks().isEmpty() ? "." : ", and here is why:"),
        "  ");
    for (Rehearsal.Break each : rehearsal.breaks()) {
      out.wrapped("- after " + each.changeSet().id() + ":", "  ");
      statements(each.statements());
    }
    for (Rehearsal.Change each : rehearsal.changes()) {
      out.wrapped("- after " + each.changeSet().id() + " still taken, but not as before:", "  ");
      altered(each.statements());
    }
    if (!rehearsal.unusable().isEmpty()) {
      out.wrapped(
          "- not taken before the first change set, so they say nothing about the changelog:",
          "  ");
      statements(rehearsal.unusable());
    }
    out.append("\n");
  }

  private void statements(List<Broken> statements) {
    for (Broken broken : statements.stream().limit(STATEMENTS).toList()) {
      out.indented(
          broken.number() + ": " + ReviewWords.reason(broken) + ": " + shown(broken.statement()));
    }
    more(statements.size() - STATEMENTS, "statement", "  ");
  }

  private void altered(List<Altered> statements) {
    for (Altered altered : statements.stream().limit(STATEMENTS).toList()) {
      out.indented(
          altered.number() + ": " + altered.difference() + ": " + shown(altered.statement()));
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
}
