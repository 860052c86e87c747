package io.pgmend.plan.review;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
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
import java.util.List;
import java.util.Optional;

/**
 * Invented reviews, for tests of what shows them; {@link HardReviews} has those that are hard to
 * show.
 */
public final class Reviews {

  public static final QualifiedName ORDERS = new QualifiedName("public", "orders");
  public static final QualifiedName USERS = new QualifiedName("public", "users");
  public static final QualifiedName NOTES = new QualifiedName("public", "notes");

  private Reviews() {}

  /** Nothing was new, so nothing was judged. */
  public static Review empty() {
    return new Review(
        subject(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Shape(List.of(), List.of()),
        new Shape(List.of(), List.of()),
        Optional.empty(),
        List.of());
  }

  /** One change set that nobody objects to. */
  public static Review clean() {
    var before = new Shape(List.of(), List.of());
    var after =
        new Shape(
            List.of(new Entity(NOTES, List.of(new Attribute("id", "uuid", true, true)))),
            List.of());
    return new Review(
        subject(),
        List.of(
            new ReviewedChangeSet(
                name("0001-notes"),
                new Place("db/changelog.sql", 3),
                "expand",
                true,
                End.RAN,
                "",
                8,
                5,
                List.of(),
                List.of(),
                4_096,
                Rollback.IDENTICAL,
                "",
                Rerun.SAME)),
        List.of(),
        List.of(),
        List.of(),
        before,
        after,
        Optional.of(new Rehearsal("queries.sql", 40, List.of(), List.of())),
        List.of());
  }

  /** Every severity, end, result of a rollback and of a second run, and something of all else. */
  public static Review full() {
    List<ReviewedChangeSet> changeSets = changeSets();
    List<Complaint> complaints =
        List.of(
            complaint(
                "change-set-fails",
                Severity.CRITICAL,
                changeSets.get(3),
                "",
                "The change set does not run",
                "ERROR: relation \"public.order\" does not exist. It ran after the four before it,"
                    + " on a copy of the live database.",
                Optional.empty()),
            complaint(
                "data-lost",
                Severity.CRITICAL,
                changeSets.get(2),
                "public.orders.comment",
                "Column public.orders.comment goes, with 3,000,000 values",
                "Nothing keeps the values: a rollback brings the column back without them.",
                Optional.empty()),
            complaint(
                "not-null-scans",
                Severity.HIGH,
                changeSets.get(1),
                "public.orders.note",
                "NOT NULL is set by reading every row",
                "ACCESS EXCLUSIVE (blocks reads and writes) was held on public.orders for 110 ms"
                    + " while 300 rows were read; 3,000,000 rows are live.",
                Optional.of(
                    new Rewrite(
                        """
                        --changeset dev:0002-note-check
                        alter table public.orders add constraint note_set check (note is not null) not valid;
                        --rollback alter table public.orders drop constraint note_set;

                        --changeset dev:0002-note-validate
                        alter table public.orders validate constraint note_set;
                        --rollback empty
                        """,
                        "A check that is validated beside writers proves that there are no"
                            + " nulls."))),
            complaint(
                "lock-timeout-missing",
                Severity.MEDIUM,
                changeSets.get(1),
                "public.orders",
                "ACCESS EXCLUSIVE on public.orders is waited for without a limit",
                "Whoever comes after it waits too.",
                Optional.empty()),
            complaint(
                    "rollback-missing",
                    Severity.MEDIUM,
                    changeSets.get(0),
                    "",
                    "The change set has no rollback",
                    "Liquibase cannot derive one from SQL.",
                    Optional.empty())
                .waived(new Accepted("the table is new", "data team", "2027-01-31")),
            complaint(
                "order-conflict",
                Severity.LOW,
                changeSets.get(4),
                "",
                "The change set stands before one that the live database has had",
                "Where a new database is built, they run in another order.",
                Optional.empty()),
            complaint(
                    "unmanaged-object-dropped",
                    Severity.INFO,
                    changeSets.get(2),
                    "public.orders_comment",
                    "Index public.orders_comment goes, which no change set made",
                    "It goes with its column.",
                    Optional.empty())
                .waived(new Accepted("made by hand", "data team", "")));
    return new Review(
        new Review.Subject(
            "db/changelog.sql", "origin/main", "db.example.com:5432/app", "PostgreSQL 18.6", 12),
        changeSets,
        complaints,
        List.of(
            finding(
                "foreign-key-without-index",
                Severity.MEDIUM,
                "public.notes.notes_order_id_fkey",
                new Outcome.ReportOnly("the table is empty"),
                List.of())),
        List.of(
            finding(
                "column-nullable",
                Severity.CRITICAL,
                "public.orders.note",
                new Outcome.NeedsDecision(
                    new Decision(
                        "What fills the nulls?",
                        List.of(new Decision.Choice("fill", "4 rows change.", "a: b\n")))),
                List.of(new Evidence("rows are null", 4, List.of("1", "2"))))),
        before(),
        after(),
        Optional.of(
            new Rehearsal(
                "pg_stat_statements",
                212,
                List.of(new Broken(7, "select * from gone", "relation \"gone\" does not exist")),
                List.of(
                    new Break(
                        changeSets.get(2).name(),
                        List.of(
                            new Broken(
                                12,
                                "select id, comment\nfrom orders\nwhere id = $1",
                                "column \"comment\" does not exist"),
                            new Broken(
                                31,
                                "update orders set comment = $2 where id = $1",
                                "column \"comment\" of relation \"orders\" does not exist"),
                            new Broken(
                                99,
                                "insert into orders (comment) values ($1)",
                                "column \"comment\" of relation \"orders\" does not exist",
                                Optional.of(changeSets.get(3).name()))))),
                List.of(
                    new Change(
                        changeSets.get(0).name(),
                        List.of(new Altered(40, "select * from orders", "with column note")))))),
        List.of("pg_stat_statements of the live database was last reset on 2026-10-01."));
  }

  private static List<ReviewedChangeSet> changeSets() {
    return List.of(
        new ReviewedChangeSet(
            name("0001-notes"),
            new Place("db/changelog.sql", 3),
            "expand",
            true,
            End.RAN,
            "",
            8,
            -1,
            List.of(new HeldLock(ORDERS, LockMode.SHARE_ROW_EXCLUSIVE, 3, 8)),
            List.of(),
            12_288,
            Rollback.MISSING,
            "",
            Rerun.FAILED),
        new ReviewedChangeSet(
            name("0002-note-not-null"),
            new Place("db/changelog.sql", 14),
            "cutover",
            true,
            End.RAN,
            "",
            120,
            40,
            List.of(
                new HeldLock(ORDERS, LockMode.ACCESS_EXCLUSIVE, 5, 115),
                new HeldLock(USERS, LockMode.ACCESS_SHARE, 5, 9)),
            List.of(
                new TableWork(ORDERS, true, true, 300, 3_000_000, 1_288_490_188),
                new TableWork(USERS, false, true, 0, 20, 16_384)),
            2_202_009,
            Rollback.IDENTICAL,
            "",
            Rerun.SAME),
        new ReviewedChangeSet(
            name("0003-drop-comment"),
            new Place("db/changelog.sql", 20),
            "contract",
            true,
            End.RAN,
            "",
            15_250,
            9,
            List.of(new HeldLock(ORDERS, LockMode.ACCESS_EXCLUSIVE, 0, 15_250)),
            List.of(new TableWork(ORDERS, false, false, 0, 3_000_000, 1_288_490_188)),
            900,
            Rollback.DIFFERS,
            "--- before\n"
                + "+++ after the rollback\n"
                + "-public.orders.comment 'first'\n"
                + "+public.orders.comment null",
            Rerun.DIFFERS),
        new ReviewedChangeSet(
            name("0004-typo"),
            new Place("db/more/second file.yaml", 0),
            "",
            false,
            End.FAILED,
            "ERROR: relation \"public.order\" does not exist",
            2,
            -1,
            List.of(),
            List.of(),
            0,
            Rollback.NOT_TRIED,
            "",
            Rerun.NOT_TRIED),
        new ReviewedChangeSet(
            name("0005-after"),
            new Place("db/more/third.xml", 9),
            "",
            true,
            End.NOT_REACHED,
            "",
            -1,
            -1,
            List.of(),
            List.of(),
            0,
            Rollback.NOT_TRIED,
            "",
            Rerun.NOT_TRIED),
        new ReviewedChangeSet(
            name("0006-there"),
            new Place("db/more/third.xml", 21),
            "",
            true,
            End.MARKED_RAN,
            "",
            1,
            1,
            List.of(),
            List.of(),
            0,
            Rollback.FAILED,
            "ERROR: table \"there\" does not exist",
            Rerun.SAME));
  }

  private static Shape before() {
    return new Shape(
        List.of(
            new Entity(
                ORDERS,
                List.of(
                    new Attribute("id", "bigint", true, true),
                    new Attribute("user_id", "uuid", false, false),
                    new Attribute("note", "character varying(20)", false, false),
                    new Attribute("comment", "text", false, false))),
            new Entity(USERS, List.of(new Attribute("id", "uuid", true, true)))),
        List.of(new Reference(ORDERS, List.of("user_id"), USERS)));
  }

  private static Shape after() {
    return new Shape(
        List.of(
            new Entity(
                NOTES,
                List.of(
                    new Attribute("id", "uuid", true, true),
                    new Attribute("order_id", "bigint", false, true))),
            new Entity(
                ORDERS,
                List.of(
                    new Attribute("id", "bigint", true, true),
                    new Attribute("user_id", "uuid", false, false),
                    new Attribute("note", "text", false, true))),
            new Entity(USERS, List.of(new Attribute("id", "uuid", true, true)))),
        List.of(
            new Reference(NOTES, List.of("order_id"), ORDERS),
            new Reference(ORDERS, List.of("user_id"), USERS)));
  }

  /** The same review with other complaints. */
  public static Review with(Review review, List<Complaint> complaints) {
    return new Review(
        review.subject(),
        review.changeSets(),
        complaints.stream().sorted().toList(),
        review.opened(),
        review.closed(),
        review.before(),
        review.after(),
        review.rehearsal(),
        review.notes());
  }

  /** A complaint about a change set of the review. */
  public static Complaint complaint(
      String rule,
      Severity severity,
      ReviewedChangeSet changeSet,
      String object,
      String summary,
      String why,
      Optional<Rewrite> rewrite) {
    return new Complaint(
        rule,
        severity,
        changeSet.name(),
        changeSet.place(),
        object,
        summary,
        why,
        rewrite,
        Optional.empty());
  }

  static Review.Subject subject() {
    return new Review.Subject(
        "db/changelog.sql", "", "db.example.com:5432/app", "PostgreSQL 18.6", 0);
  }

  static ChangeSetName name(String id) {
    return new ChangeSetName("db/changelog.sql", "dev", id);
  }

  static Finding finding(
      String rule, Severity severity, String object, Outcome outcome, List<Evidence> evidence) {
    return new Finding(
        rule,
        severity,
        object,
        outcome,
        object + " differs from the standard",
        evidence,
        "hours",
        "");
  }
}
