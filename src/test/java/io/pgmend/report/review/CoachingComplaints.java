package io.pgmend.report.review;

import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.ReviewedChangeSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fifteen complaints, one of them accepted, three with a safe form. */
final class CoachingComplaints {

  private CoachingComplaints() {}

  static List<Complaint> about(List<ReviewedChangeSet> sets) {
    String[][] said = {
      {
        "18",
        "change-set-fails",
        "CRITICAL",
        "public.reviews",
        "It does not run on a copy of the live database",
        "The server says: column \"rating_sum\" does not exist. Everything after it was not"
            + " reached."
      },
      {
        "7",
        "data-lost",
        "CRITICAL",
        "public.coaching_sessions.legacy_coach_id",
        "Column public.coaching_sessions.legacy_coach_id goes with 41,204 values, and nothing keeps"
            + " them",
        "About 1,200,000 live rows; 41,204 of the 50,000 rows on the scratch copy hold a value."
      },
      {
        "7",
        "rollback-missing",
        "HIGH",
        "",
        "It cannot be taken back",
        "There is no rollback, and Liquibase cannot derive one for DROP COLUMN."
      },
      {
        "14",
        "rollback-wrong",
        "HIGH",
        "public.subscriptions.plan",
        "Taken back, the default of public.subscriptions.plan is gone",
        "The rollback names the column but not its default; see the difference."
      },
      {
        "14",
        "running-code-breaks",
        "HIGH",
        "public.subscriptions.plan",
        "Column public.subscriptions.plan gets another name while running code may use it",
        "2 of 40 statements break at this change set."
      },
      {
        "4",
        "not-rerunnable",
        "MEDIUM",
        "public.session_notes",
        "A run that was cut off before its history was written cannot go on",
        "Run a second time it fails: relation \"session_notes\" already exists."
      },
      {
        "5",
        "index-build-blocks-writes",
        "HIGH",
        "public.messages",
        "An index on public.messages is built while writers wait",
        "SHARE (blocks writes, not reads) was held for 1,204 ms over 1,000 rows. The live table has"
            + " about 3,000,000 rows."
      },
      {
        "6",
        "not-null-scans",
        "HIGH",
        "public.coaching_sessions.coach_id",
        "NOT NULL is set on public.coaching_sessions.coach_id by reading every row under the"
            + " strongest lock",
        "ACCESS EXCLUSIVE (blocks reads and writes) for as long as about 768,000 live rows take to"
            + " read."
      },
      {
        "8",
        "constraint-scans",
        "HIGH",
        "public.coach_packages",
        "A check is added by reading every row under a strong lock",
        "Add it NOT VALID first and validate it in a change set of its own."
      },
      {
        "9",
        "type-change-rewrites",
        "HIGH",
        "public.reviews.amount",
        "The type of public.reviews.amount changes, and every row is written anew under the"
            + " strongest lock",
        "The table got a new file. The live table has about 1,728,000 rows, 55.5 MB."
      },
      {
        "10",
        "default-rewrites",
        "HIGH",
        "public.reviews.token",
        "The default of public.reviews.token is computed for every row under the strongest lock",
        "gen_random_uuid() is volatile, so PostgreSQL cannot keep one value for all rows that"
            + " stand."
      },
      {
        "11",
        "lock-timeout-missing",
        "MEDIUM",
        "",
        "It asks for a strong lock without saying how long it may be waited for",
        "Whoever comes after it waits behind it, readers too."
      },
      {
        "12",
        "concurrent-builds-together",
        "HIGH",
        "",
        "Three concurrent builds stand in one change set",
        "After a failure of the second the first stands in the way of another run."
      },
      {
        "12",
        "concurrent-index-if-not-exists",
        "HIGH",
        "reviews_rating_idx",
        "IF NOT EXISTS takes the invalid leftover of a failed concurrent build for the index",
        "The build was broken off on the scratch copy; the second run left the invalid index."
      },
      {
        "15",
        "lock-held-long",
        "LOW",
        "public.coach_packages",
        "A strong lock on public.coach_packages is held while other work goes on",
        "It was held for 18.4 s, of which 17.9 s went to filling another table."
      }
    };
    var complaints = new ArrayList<Complaint>();
    for (String[] s : said) {
      ReviewedChangeSet set = sets.get(Integer.parseInt(s[0]));
      Optional<Complaint.Rewrite> rewrite =
          switch (s[1]) {
            case "index-build-blocks-writes", "not-null-scans", "constraint-scans" ->
                Optional.of(
                    new Complaint.Rewrite(
                        "--changeset mara:"
                            + set.name().id()
                            + "-safe runInTransaction:false\n"
                            + "--comment Builds beside writers; an invalid leftover is dropped"
                            + " first\n"
                            + "SET lock_timeout = '700ms';\n"
                            + "DROP INDEX CONCURRENTLY IF EXISTS public.messages_sender_id_idx;\n"
                            + "CREATE INDEX CONCURRENTLY messages_sender_id_idx ON public.messages"
                            + " (sender_id) WHERE deleted_at IS NULL;\n"
                            + "--rollback DROP INDEX CONCURRENTLY IF EXISTS"
                            + " public.messages_sender_id_idx;\n",
                        "The index is built CONCURRENTLY in a change set of its own, so writers go"
                            + " on"));
            default -> Optional.empty();
          };
      var complaint =
          new Complaint(
              s[1],
              Severity.valueOf(s[2]),
              set.name(),
              set.place(),
              s[3],
              s[4],
              s[5],
              rewrite,
              Optional.empty());
      complaints.add(
          s[1].equals("lock-timeout-missing")
              ? complaint.waived(
                  new Complaint.Accepted(
                      "Run in the maintenance window", "dba@example.org", "2027-01-31"))
              : complaint);
    }
    complaints.sort(Comparator.naturalOrder());
    return complaints;
  }
}
