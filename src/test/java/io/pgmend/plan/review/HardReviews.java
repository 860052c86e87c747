package io.pgmend.plan.review;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.Complaint.Accepted;
import io.pgmend.plan.review.Complaint.Rewrite;
import io.pgmend.plan.review.Rehearsal.Altered;
import io.pgmend.plan.review.Rehearsal.Break;
import io.pgmend.plan.review.Rehearsal.Broken;
import io.pgmend.plan.review.Rehearsal.Change;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Invented reviews that are hard to show: names that act, and very many of everything. */
public final class HardReviews {

  /** Tries to break tables, terminals, fences, HTML, templates, diagrams, XML and commands. */
  public static final String HOSTILE =
      "a|b`c\n"
          + "## d\r\n"
          + "<script>alert(1)</script>\u001B[31m\u202E${7*7} <#if> ``` @all #1 https://x.y"
          + " ]](z)\"'\\;--> ]]> %%{init}%% ::error::x,y %0A {0} \u0000\u000B\uFFFF\u2028日本語 🦉"
          + " \uD800";

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private HardReviews() {}

  /** Every text is {@link #HOSTILE}. */
  public static Review hostile() {
    var relation = new QualifiedName(HOSTILE, HOSTILE);
    var other = new QualifiedName("pk", "end");
    var reviewed =
        new ReviewedChangeSet(
            new ChangeSetName(HOSTILE, HOSTILE, HOSTILE),
            new Place(HOSTILE, 7),
            HOSTILE,
            true,
            End.FAILED,
            HOSTILE,
            1,
            1,
            List.of(new HeldLock(relation, LockMode.ACCESS_EXCLUSIVE, 0, 1)),
            List.of(new TableWork(relation, true, true, 1, 1, 1)),
            1,
            Rollback.DIFFERS,
            HOSTILE + "\n" + HOSTILE,
            Rerun.DIFFERS);
    Complaint complaint =
        Reviews.complaint(
            "data-lost",
            Severity.HIGH,
            reviewed,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            Optional.of(new Rewrite(HOSTILE + "\n````", HOSTILE)));
    var shape =
        new Shape(
            List.of(
                new Entity(
                    relation,
                    List.of(
                        new Attribute(HOSTILE, HOSTILE, true, true),
                        new Attribute("pk", "fk", false, false),
                        new Attribute("", "", false, false),
                        new Attribute("naïve name", "numeric(3,2)[]", false, false))),
                new Entity(other, List.of())),
            List.of(
                new Reference(relation, List.of(HOSTILE, "pk"), other),
                new Reference(other, List.of(), new QualifiedName("not", "shown"))));
    return new Review(
        new Review.Subject(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1),
        List.of(reviewed),
        List.of(
            complaint,
            Reviews.complaint(
                    "order-conflict",
                    Severity.LOW,
                    reviewed,
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    Optional.empty())
                .waived(new Accepted(HOSTILE, HOSTILE, HOSTILE))),
        List.of(
            Reviews.finding(
                "enum-missing", Severity.HIGH, HOSTILE, new Outcome.Refused(HOSTILE), List.of())),
        List.of(
            Reviews.finding(
                "enum-missing", Severity.LOW, HOSTILE, new Outcome.Refused(HOSTILE), List.of())),
        new Shape(List.of(), List.of()),
        shape,
        Optional.of(
            new Rehearsal(
                HOSTILE,
                2,
                List.of(new Broken(1, HOSTILE, HOSTILE)),
                List.of(
                    new Break(
                        reviewed.name(),
                        List.of(new Broken(2, HOSTILE, HOSTILE, Optional.of(reviewed.name()))))),
                List.of(new Change(reviewed.name(), List.of(new Altered(3, HOSTILE, HOSTILE)))))),
        List.of(HOSTILE));
  }

  /**
   * As many complaints, each of a change set of its own, with tables, statements and findings to
   * match.
   */
  public static Review many(int count) {
    var changeSets = new ArrayList<ReviewedChangeSet>();
    var complaints = new ArrayList<Complaint>();
    var findings = new ArrayList<Finding>();
    var tables = new ArrayList<Entity>();
    var references = new ArrayList<Reference>();
    var breaks = new ArrayList<Break>();
    for (int i = 0; i < count; i++) {
      String number = String.format(Locale.ROOT, "%05d", i);
      var table = new QualifiedName("public", "table_" + number);
      var reviewed =
          new ReviewedChangeSet(
              Reviews.name(number + "-change"),
              new Place("db/changelog.sql", 10 * i + 1),
              "cutover",
              true,
              End.RAN,
              "",
              i,
              i,
              List.of(new HeldLock(table, LockMode.ACCESS_EXCLUSIVE, 0, i)),
              List.of(new TableWork(table, true, true, i, 1_000L * i, 8_192L * i)),
              i,
              Rollback.DIFFERS,
              "-before\n+after",
              Rerun.SAME);
      changeSets.add(reviewed);
      complaints.add(
          Reviews.complaint(
              "type-change-rewrites",
              SEVERITIES.get(i % SEVERITIES.size()),
              reviewed,
              table + ".value",
              "The type of " + table + ".value changes, and every row is written anew",
              "ACCESS EXCLUSIVE (blocks reads and writes) is held on " + table + " meanwhile.",
              Optional.of(
                  new Rewrite(
                      "--changeset dev:"
                          + number
                          + "\nalter table "
                          + table
                          + " add value2 text;\n",
                      "A second column is filled in batches."))));
      findings.add(
          Reviews.finding(
              "enum-missing",
              Severity.MEDIUM,
              table + "_kind",
              new Outcome.ReportOnly("it is new"),
              List.of()));
      tables.add(
          new Entity(
              table,
              List.of(
                  new Attribute("id", "uuid", true, true),
                  new Attribute("value", "text", false, false))));
      if (i > 0) {
        references.add(new Reference(table, List.of("value"), tables.get(i - 1).name()));
      }
      breaks.add(
          new Break(
              reviewed.name(),
              List.of(new Broken(i + 1, "select value from " + table, "no such column"))));
    }
    var shape = new Shape(tables, references);
    return new Review(
        Reviews.subject(),
        changeSets,
        complaints.stream().sorted().toList(),
        findings,
        findings,
        shape,
        shape,
        Optional.of(new Rehearsal("queries.sql", count, List.of(), breaks)),
        List.of());
  }
}
