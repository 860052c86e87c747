package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Rehearsal.Altered;
import io.pgmend.plan.review.Rehearsal.Broken;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.plan.review.Shape;
import io.pgmend.report.MarkdownFormat;
import io.pgmend.report.MarkdownReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A review as a comment of a pull request, written by {@code templates/reports/review.md.ftl}. Its
 * first line is {@code <!-- pgmend-review -->}, by which a pipeline finds its comment again.
 */
public final class ReviewMarkdown {

  /** Forges take 65,536 characters; a pipeline may add some. */
  static final int LIMIT = 60_000;

  private static final String TEMPLATE = "review.md.ftl";

  /** Tables named in one cell. */
  private static final int TABLES = 5;

  private final Review review;
  private final Cut cut;

  private ReviewMarkdown(Review review, Cut cut) {
    this.review = review;
    this.cut = cut;
  }

  /** Fewer than 60,000 characters, whatever the review holds; says what it left out. */
  public static String render(Review review) {
    for (Cut.Step step : Cut.STEPS) {
      String page =
          MarkdownReport.render(TEMPLATE, new ReviewMarkdown(review, new Cut(step)).model());
      if (page.length() < LIMIT) {
        return page;
      }
    }
    throw new IllegalStateException("the last step shows counts alone");
  }

  private Map<String, Object> model() {
    var model = new HashMap<String, Object>();
    model.put("summary", ReviewWords.summary(review));
    Review.Subject s = review.subject();
    model.put(
        "subject",
        ReviewWords.subject(
            new Review.Subject(
                cut.text(s.changelog()),
                cut.text(s.base()),
                cut.text(s.live()),
                cut.text(s.shadow()),
                s.history())));
    model.put(
        "complaints", cut.rows(review.open(), "complaint").stream().map(this::complaint).toList());
    model.put("details", cut.details(review.open(), "reason").stream().map(this::detail).toList());
    model.put(
        "accepted",
        cut
            .details(
                review.complaints().stream().filter(c -> !c.isOpen()).toList(),
                "accepted complaint")
            .stream()
            .map(this::complaint)
            .toList());
    model.put(
        "changeSets",
        cut.rows(review.changeSets(), "measured change set").stream()
            .map(this::changeSet)
            .toList());
    model.put(
        "troubles",
        cut
            .details(
                review.changeSets().stream()
                    .filter(c -> !c.error().isEmpty() || !c.difference().isEmpty())
                    .toList(),
                "difference")
            .stream()
            .map(this::trouble)
            .toList());
    model.put("opened", findings(review.opened(), "opened finding"));
    model.put("closed", findings(review.closed(), "closed finding"));
    review.rehearsal().ifPresent(r -> rehearsal(model, r));
    diagrams(model);
    model.put("notes", cut.details(review.notes(), "note").stream().map(cut::text).toList());
    model.put("leftOut", cut.leftOut());
    return model;
  }

  private Map<String, Object> complaint(Complaint c) {
    return Map.of(
        "severity", c.severity().id(),
        "rule", cut.text(c.rule()),
        "changeSet", cut.text(c.changeSet().id()),
        "place", cut.text(c.place().toString()),
        "summary", cut.text(c.summary()),
        "acceptance", cut.text(ReviewWords.acceptance(c)));
  }

  private Map<String, Object> detail(Complaint c) {
    var model = new HashMap<>(complaint(c));
    model.put("object", cut.text(c.object()));
    model.put("summary", ReviewWords.sentence(cut.text(c.summary())));
    model.put("why", ReviewWords.sentence(cut.text(c.why())));
    review.changeSets().stream()
        .filter(r -> r.name().equals(c.changeSet()) && !r.locks().isEmpty())
        .findFirst()
        .ifPresent(r -> model.put("lock", cut.text(ReviewWords.strongestLock(r))));
    c.rewrite()
        .ifPresent(
            r -> {
              model.put("explanation", ReviewWords.sentence(cut.text(r.explanation())));
              model.put("rewrite", MarkdownFormat.fenced("sql", cut.code(r.changeSets())));
            });
    return model;
  }

  private Map<String, Object> changeSet(ReviewedChangeSet c) {
    boolean ran = c.end() != ReviewedChangeSet.End.NOT_REACHED;
    return Map.of(
        "id", cut.text(c.name().id()),
        "time", ReviewWords.time(c),
        "lock", cut.text(ReviewWords.strongestLock(c)),
        "rewritten", tables(c.work().stream().filter(TableWork::rewritten).toList()),
        "scanned", tables(c.work().stream().filter(TableWork::scanned).toList()),
        "rows",
            c.work().stream()
                .limit(TABLES)
                .map(
                    w ->
                        Map.of(
                            "table",
                            cut.text(w.relation().toString()),
                            "rows",
                            ReviewWords.rows(w)))
                .toList(),
        "more", Math.max(0, c.work().size() - TABLES),
        "log", ran ? ReviewWords.bytes(c.logBytes()) : "-",
        "rollback", ReviewWords.rollback(c),
        "rerun", ReviewWords.rerun(c));
  }

  private List<String> tables(List<TableWork> work) {
    var names = new ArrayList<String>();
    work.stream().limit(TABLES).forEach(w -> names.add(cut.text(w.relation().toString())));
    return names;
  }

  private Map<String, Object> trouble(ReviewedChangeSet c) {
    return Map.of(
        "id",
        cut.text(c.name().id()),
        "error",
        cut.text(c.error()),
        "rollback",
        ReviewWords.rollback(c),
        "difference",
        c.difference().isEmpty() ? "" : MarkdownFormat.fenced("diff", cut.code(c.difference())));
  }

  private List<Map<String, Object>> findings(List<Finding> findings, String what) {
    return cut.rows(findings, what).stream()
        .map(
            f ->
                Map.<String, Object>of(
                    "severity", f.severity().id(),
                    "rule", cut.text(f.rule()),
                    "object", cut.text(f.object()),
                    "summary", ReviewWords.sentence(cut.text(f.summary()))))
        .toList();
  }

  private void rehearsal(Map<String, Object> model, Rehearsal rehearsal) {
    var broken = new ArrayList<Map<String, Object>>();
    rehearsal
        .breaks()
        .forEach(b -> b.statements().forEach(s -> broken.add(statement(b.changeSet().id(), s))));
    var altered = new ArrayList<Map<String, Object>>();
    rehearsal
        .changes()
        .forEach(c -> c.statements().forEach(s -> altered.add(statement(c.changeSet().id(), s))));
    model.put(
        "rehearsal",
        Map.of(
            "sentence",
            ReviewWords.rehearsal(rehearsal),
            "source",
            cut.text(rehearsal.source()),
            "broken",
            cut.rows(broken, "broken statement"),
            "altered",
            cut.rows(altered, "altered statement"),
            "unusable",
            rehearsal.unusable().size()));
  }

  private Map<String, Object> statement(String changeSet, Broken s) {
    return statement(changeSet, s.number(), s.statement(), ReviewWords.reason(s));
  }

  private Map<String, Object> statement(String changeSet, Altered s) {
    return statement(changeSet, s.number(), s.statement(), s.difference());
  }

  private static Map<String, Object> statement(
      String changeSet, int number, String statement, String words) {
    return Map.of(
        "changeSet", Shortened.of(changeSet, 100),
        "number", number,
        "statement", Shortened.of(statement.strip().replaceAll("\\s+", " "), 160),
        "reason", Shortened.of(words, 160));
  }

  private void diagrams(Map<String, Object> model) {
    Shape before = review.before();
    Shape after = review.after();
    List<Shape.Entity> tables = cut.details(TableDiagram.inOrder(before, after), "pictured table");
    if (!tables.isEmpty()) {
      model.put("tables", mermaid(TableDiagram.of(before, after, tables, cut.columns())));
    }
    model.put(
        "gone",
        cut.details(TableDiagram.gone(before, after), "dropped name").stream()
            .map(cut::text)
            .toList());
    List<ReviewedChangeSet> order = cut.details(review.changeSets(), "pictured change set");
    if (!order.isEmpty()) {
      model.put("order", mermaid(OrderDiagram.of(review, order)));
    }
  }

  /** Its labels hold no backtick. */
  private static Object mermaid(String diagram) {
    return new MarkdownFormat.Escaped(diagram, "```mermaid\n" + diagram + "```");
  }
}
