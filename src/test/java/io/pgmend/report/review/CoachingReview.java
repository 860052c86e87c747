package io.pgmend.report.review;

import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A review of the size and form of a real one. */
final class CoachingReview {

  private static final String FILE = "db/changelog/2025-11-coaching.sql";

  private CoachingReview() {}

  /** Twelve tables, twenty change sets, fifteen complaints. */
  static Review review() {
    List<ReviewedChangeSet> sets = changeSets();
    return new Review(
        new Review.Subject(
            "db/changelog/root.yaml",
            "origin/main",
            "supfit at db.internal:5432, PostgreSQL 15.8",
            "embedded PostgreSQL 15.8",
            112),
        sets,
        CoachingComplaints.about(sets),
        List.of(
            finding(
                "foreign-key-without-index", Severity.MEDIUM, "public.session_notes.session_id"),
            finding("row-security-disabled", Severity.HIGH, "public.session_notes")),
        List.of(
            finding("primary-key-not-uuid", Severity.MEDIUM, "public.users"),
            finding("enum-nonstandard", Severity.HIGH, "public.subscriptions.status"),
            finding("soft-delete-nonstandard", Severity.MEDIUM, "public.coach_packages")),
        CoachingShapes.shape(false),
        CoachingShapes.shape(true),
        Optional.of(rehearsal(sets)),
        List.of(
            "No statistics could be read of public.messages: its size is not known",
            "The scratch copy held at most 1,000 rows a table; times on the live database are"
                + " longer"));
  }

  static List<ReviewedChangeSet> changeSets() {
    String[] ids = {
      "0001-expand-install-runtime",
      "0002-expand-create-enum-type-subscription_status_enum",
      "0003-cutover-convert-enum-public.subscriptions.status",
      "0004-cutover-convert-key-public.users",
      "0005-add-session-notes",
      "0006-index-on-messages",
      "0007-not-null-on-sessions",
      "0008-drop-legacy-coach-id",
      "0009-add-check-on-packages",
      "0010-widen-amount",
      "0011-default-on-reviews",
      "0012-repoint-user-reference",
      "0013-concurrent-indexes",
      "0014-soft-delete-on-packages",
      "0015-rename-column-plan",
      "0016-fill-reason",
      "0017-create-view-active-packages",
      "0018-grant-on-views",
      "0019-index-on-reviews",
      "0020-contract-drop-old-columns"
    };
    long[] millis = {
      14, 6, 412, 3_950, 31, 1_204, 96, 22, 88, 2_310, 1_720, 240, 610, 75, 9, 18_400, 12, 3, 0, -1
    };
    String[] tables = {
      "users", "subscriptions", "coach_packages", "coaching_sessions", "messages", "reviews"
    };
    LockMode[] modes = LockMode.values();
    var sets = new ArrayList<ReviewedChangeSet>();
    for (int i = 0; i < ids.length; i++) {
      long time = millis[i];
      var locks = new ArrayList<HeldLock>();
      var work = new ArrayList<TableWork>();
      for (int k = 0; k < tables.length && time > 0; k++) {
        if ((i * 7 + k * 3) % 4 == 0 || (i == 3 && k < 5)) {
          QualifiedName table = CoachingShapes.table(tables[k]);
          long from = time * k / 14;
          locks.add(
              new HeldLock(
                  table,
                  i == 3 ? LockMode.ACCESS_EXCLUSIVE : modes[(i * 5 + k * 3) % 8],
                  from,
                  Math.max(from, time - time * k / 20)));
          work.add(
              new TableWork(
                  table,
                  i == 3 || i == 9,
                  (i + k) % 3 == 0,
                  137L * i * (k + 1),
                  k == 4 ? 0 : 48_000L * (k + 1) * (k + 1),
                  k == 4 ? 0 : 9_700_000L * (k + 1)));
        }
      }
      locks.sort(Comparator.comparing(HeldLock::relation));
      work.sort(Comparator.comparing(TableWork::relation));
      sets.add(
          new ReviewedChangeSet(
              new ChangeSetName(FILE, i < 4 || i > 18 ? "pgmend" : "mara", ids[i]),
              new Place(FILE, 4 + 23 * i),
              i < 2 ? "expand" : i < 4 ? "cutover" : i == 19 ? "contract" : "",
              i != 12,
              i == 18 ? End.FAILED : i == 19 ? End.NOT_REACHED : i == 17 ? End.MARKED_RAN : End.RAN,
              i == 18
                  ? "ERROR: column \"rating_sum\" does not exist\n"
                      + "  Hint: Perhaps you meant to reference the column \"reviews.rating\"."
                  : "",
              time,
              time < 0 ? -1 : time * 2 / 3,
              locks,
              work,
              time < 0 ? 0 : 8_192L + 31_457L * time,
              i == 7
                  ? Rollback.MISSING
                  : i == 14 ? Rollback.DIFFERS : i > 17 ? Rollback.NOT_TRIED : Rollback.IDENTICAL,
              i == 14
                  ? "--- before\n"
                      + "+++ after the rollback\n"
                      + "@@ -41,7 +41,7 @@\n"
                      + "   plan_name text NOT NULL,\n"
                      + "-  plan text DEFAULT 'basic'::text,\n"
                      + "+  plan text,\n"
                      + "   created_at timestamp with time zone"
                  : "",
              i == 4 || i == 12 ? Rerun.FAILED : i > 17 ? Rerun.NOT_TRIED : Rerun.SAME));
    }
    return sets;
  }

  private static Rehearsal rehearsal(List<ReviewedChangeSet> sets) {
    return new Rehearsal(
        "queries.sql",
        40,
        List.of(
            new Rehearsal.Broken(
                17,
                "SELECT * FROM analytics.daily",
                "relation \"analytics.daily\" does not exist")),
        List.of(
            new Rehearsal.Break(
                sets.get(3).name(),
                List.of(
                    new Rehearsal.Broken(
                        4,
                        "SELECT id, email\n  FROM public.users\n WHERE id = $1::integer",
                        "operator does not exist: uuid = integer"))),
            new Rehearsal.Break(
                sets.get(14).name(),
                List.of(
                    new Rehearsal.Broken(
                        8,
                        "SELECT plan, count(*) FROM public.subscriptions GROUP BY plan",
                        "column \"plan\" does not exist"),
                    new Rehearsal.Broken(
                        9,
                        "UPDATE public.subscriptions SET plan = $1, updated_at = now() WHERE id ="
                            + " $2 AND status = 'active'",
                        "column \"plan\" of relation \"subscriptions\" does not exist")))));
  }

  private static Finding finding(String rule, Severity severity, String object) {
    return new Finding(
        rule,
        severity,
        object,
        new Outcome.ReportOnly("it is new"),
        "What " + rule + " says about " + object,
        List.of(Evidence.count("rows", 48_000)),
        "hours",
        "");
  }
}
