package io.pgmend.report.review;

import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.plan.review.Shape;
import io.pgmend.plan.review.Shape.Attribute;
import io.pgmend.plan.review.Shape.Entity;
import io.pgmend.plan.review.Shape.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reviews that pages are made of: none of a run, all of the size and form of real ones. */
final class ReviewHtmlSamples {

  /** What a database can be made to call a thing. */
  static final String HOSTILE = "<script>alert(1)</script>\"'&amp;${7*7}<#if x>\n]]>--><!--";

  /** Sixty-three bytes that take less characters, with a mark that turns the direction. */
  static final String WIDE = "\u8868\u683C\u540D\u79F0\u202Etxt\u0301 \u00FCber \uD83D\uDE80 \u0627\u0644\u062C\u062F\u0648\u0644 \u8868\u683C\u540D\u79F0";

  private static final String FILE = "db/changelog/2025-11-coaching.sql";
  private static final Shape NOTHING = new Shape(List.of(), List.of());

  private ReviewHtmlSamples() {}

  static Review empty() {
    return new Review(
        new Review.Subject("db/changelog/root.yaml", "origin/main", "app on localhost", "PostgreSQL 16.4", 31),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        NOTHING,
        NOTHING,
        Optional.empty(),
        List.of());
  }

  /** Twelve tables, twenty change sets, fifteen complaints. */
  static Review coaching() {
    List<ReviewedChangeSet> sets = coachingChangeSets();
    return new Review(
        new Review.Subject(
            "db/changelog/root.yaml",
            "origin/main",
            "supfit at db.internal:5432, PostgreSQL 15.8",
            "embedded PostgreSQL 15.8",
            112),
        sets,
        coachingComplaints(sets),
        List.of(
            finding("foreign-key-without-index", Severity.MEDIUM, "public.session_notes.session_id"),
            finding("row-security-disabled", Severity.HIGH, "public.session_notes")),
        List.of(
            finding("primary-key-not-uuid", Severity.MEDIUM, "public.users"),
            finding("enum-nonstandard", Severity.HIGH, "public.subscriptions.status"),
            finding("soft-delete-nonstandard", Severity.MEDIUM, "public.coach_packages")),
        coachingBefore(),
        coachingAfter(),
        Optional.of(coachingRehearsal(sets)),
        List.of(
            "No statistics could be read of public.messages: its size is not known",
            "The scratch copy held at most 1,000 rows a table; times on the live database are longer"));
  }

  static Review hostile() {
    QualifiedName table = new QualifiedName(HOSTILE, WIDE);
    QualifiedName other = new QualifiedName(WIDE, HOSTILE);
    var name = new ChangeSetName(HOSTILE, HOSTILE, HOSTILE);
    var place = new Place(HOSTILE, 3);
    var set =
        new ReviewedChangeSet(
            name,
            place,
            HOSTILE,
            true,
            End.FAILED,
            HOSTILE,
            12,
            -1,
            List.of(
                new HeldLock(table, LockMode.ACCESS_EXCLUSIVE, 0, 12),
                new HeldLock(other, LockMode.SHARE, 3, 3)),
            List.of(new TableWork(table, true, true, 9, 3_000_000, 1L << 32)),
            1,
            Rollback.FAILED,
            HOSTILE,
            Rerun.FAILED);
    var complaint =
        new Complaint(
            "change-set-fails",
            Severity.CRITICAL,
            name,
            place,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            Optional.of(new Complaint.Rewrite("--changeset a:b\n\tSELECT '" + HOSTILE + "';\r\n\u0007\u202E\uFFFF", HOSTILE)),
            Optional.empty());
    var finding =
        new Finding(
            "enum-missing",
            Severity.HIGH,
            HOSTILE,
            new Outcome.ReportOnly(HOSTILE),
            HOSTILE,
            List.of(new Evidence(HOSTILE, 2, List.of(HOSTILE, WIDE))),
            "hours",
            HOSTILE);
    var broken = List.of(new Rehearsal.Broken(1, HOSTILE, HOSTILE));
    var before =
        new Shape(
            List.of(
                new Entity(table, List.of(new Attribute(HOSTILE, HOSTILE, true, true))),
                new Entity(other, List.of(new Attribute(WIDE, HOSTILE, false, false)))),
            List.of(new Reference(other, List.of(WIDE), table)));
    var after =
        new Shape(
            List.of(new Entity(table, List.of(new Attribute(WIDE, WIDE, false, false)))), List.of());
    return new Review(
        new Review.Subject(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0),
        List.of(set),
        List.of(
            complaint,
            complaint.waived(new Complaint.Accepted(HOSTILE, HOSTILE, HOSTILE)),
            new Complaint(
                "checksum-changed",
                Severity.CRITICAL,
                new ChangeSetName(WIDE, HOSTILE, WIDE),
                place,
                "",
                HOSTILE,
                "",
                Optional.empty(),
                Optional.empty())),
        List.of(finding),
        List.of(finding),
        before,
        after,
        Optional.of(
            new Rehearsal(HOSTILE, 2, broken, List.of(new Rehearsal.Break(name, broken)))),
        List.of(HOSTILE, WIDE));
  }

  /** Forty tables of nine columns: a hub, chains, a circle, one that refers to itself, and loners. */
  static Review large() {
    var tables = new ArrayList<Entity>();
    var references = new ArrayList<Reference>();
    for (int i = 0; i < 40; i++) {
      QualifiedName name = large(i);
      var columns = new ArrayList<Attribute>();
      columns.add(new Attribute("id", "uuid", true, true));
      if (i % 5 != 0) {
        columns.add(new Attribute("parent_id", "uuid", false, true));
        references.add(new Reference(name, List.of("parent_id"), large(i / 5 * 5 + (i % 5 - 1))));
      }
      if (i > 0 && i < 34 && i % 3 == 0) {
        columns.add(new Attribute("created_by", "uuid", false, false));
        references.add(new Reference(name, List.of("created_by"), large(0)));
      }
      for (int k = 0; k < 6; k++) {
        columns.add(new Attribute("attribute_" + k, k % 2 == 0 ? "text" : "numeric(12,2)", false, k == 0));
      }
      tables.add(new Entity(name, columns));
    }
    references.add(new Reference(large(0), List.of("id"), large(1)));
    references.add(new Reference(large(7), List.of("attribute_3"), large(7)));
    tables.sort(Comparator.comparing(Entity::name));
    var before = new Shape(tables, references);
    var changed = new ArrayList<Entity>();
    for (Entity table : tables) {
      var columns = new ArrayList<>(table.columns());
      if (table.name().name().endsWith("3")) {
        columns.set(0, new Attribute("id", "bigint", true, true));
        columns.add(new Attribute("deleted_at", "timestamp with time zone", false, false));
      }
      changed.add(new Entity(table.name(), columns));
    }
    Review base = empty();
    return new Review(
        base.subject(),
        coachingChangeSets().subList(0, 2),
        List.of(),
        List.of(),
        List.of(),
        before,
        new Shape(changed, references.subList(0, references.size() - 4)),
        Optional.empty(),
        List.of());
  }

  private static QualifiedName large(int i) {
    String[] schemas = {"billing", "core", "identity", "logistics", "reporting"};
    return new QualifiedName(schemas[i / 8], "warehouse_item_" + i);
  }

  private static List<ReviewedChangeSet> coachingChangeSets() {
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
    long[] millis = {14, 6, 412, 3_950, 31, 1_204, 96, 22, 88, 2_310, 1_720, 240, 610, 75, 9, 18_400, 12, 3, 0, -1};
    String[] tables = {"users", "subscriptions", "coach_packages", "coaching_sessions", "messages", "reviews"};
    LockMode[] modes = LockMode.values();
    var sets = new ArrayList<ReviewedChangeSet>();
    for (int i = 0; i < ids.length; i++) {
      long time = millis[i];
      var locks = new ArrayList<HeldLock>();
      var work = new ArrayList<TableWork>();
      for (int k = 0; k < tables.length && time > 0; k++) {
        if ((i * 7 + k * 3) % 4 == 0 || (i == 3 && k < 5)) {
          QualifiedName table = table(tables[k]);
          long from = time * k / 14;
          locks.add(new HeldLock(table, i == 3 ? LockMode.ACCESS_EXCLUSIVE : modes[(i * 5 + k * 3) % 8], from, Math.max(from, time - time * k / 20)));
          work.add(new TableWork(table, i == 3 || i == 9, (i + k) % 3 == 0, 137L * i * (k + 1), k == 4 ? 0 : 48_000L * (k + 1) * (k + 1), k == 4 ? 0 : 9_700_000L * (k + 1)));
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
              i == 18 ? "ERROR: column \"rating_sum\" does not exist\n  Hint: Perhaps you meant to reference the column \"reviews.rating\"." : "",
              time,
              time < 0 ? -1 : time * 2 / 3,
              locks,
              work,
              time < 0 ? 0 : 8_192L + 31_457L * time,
              i == 7 ? Rollback.MISSING : i == 14 ? Rollback.DIFFERS : i > 17 ? Rollback.NOT_TRIED : Rollback.IDENTICAL,
              i == 14 ? "--- before\n+++ after the rollback\n@@ -41,7 +41,7 @@\n   plan_name text NOT NULL,\n-  plan text DEFAULT 'basic'::text,\n+  plan text,\n   created_at timestamp with time zone" : "",
              i == 4 || i == 12 ? Rerun.FAILED : i > 17 ? Rerun.NOT_TRIED : Rerun.SAME));
    }
    return sets;
  }

  private static List<Complaint> coachingComplaints(List<ReviewedChangeSet> sets) {
    String[][] said = {
      {"18", "change-set-fails", "CRITICAL", "public.reviews", "It does not run on a copy of the live database", "The server says: column \"rating_sum\" does not exist. Everything after it was not reached."},
      {"7", "data-lost", "CRITICAL", "public.coaching_sessions.legacy_coach_id", "Column public.coaching_sessions.legacy_coach_id goes with 41,204 values, and nothing keeps them", "About 1,200,000 live rows; 41,204 of the 50,000 rows on the scratch copy hold a value."},
      {"7", "rollback-missing", "HIGH", "", "It cannot be taken back", "There is no rollback, and Liquibase cannot derive one for DROP COLUMN."},
      {"14", "rollback-wrong", "HIGH", "public.subscriptions.plan", "Taken back, the default of public.subscriptions.plan is gone", "The rollback names the column but not its default; see the difference."},
      {"14", "running-code-breaks", "HIGH", "public.subscriptions.plan", "Column public.subscriptions.plan gets another name while running code may use it", "2 of 40 statements break at this change set."},
      {"4", "not-rerunnable", "MEDIUM", "public.session_notes", "A run that was cut off before its history was written cannot go on", "Run a second time it fails: relation \"session_notes\" already exists."},
      {"5", "index-build-blocks-writes", "HIGH", "public.messages", "An index on public.messages is built while writers wait", "SHARE (blocks writes, not reads) was held for 1,204 ms over 1,000 rows. The live table has about 3,000,000 rows."},
      {"6", "not-null-scans", "HIGH", "public.coaching_sessions.coach_id", "NOT NULL is set on public.coaching_sessions.coach_id by reading every row under the strongest lock", "ACCESS EXCLUSIVE (blocks reads and writes) for as long as about 768,000 live rows take to read."},
      {"8", "constraint-scans", "HIGH", "public.coach_packages", "A check is added by reading every row under a strong lock", "Add it NOT VALID first and validate it in a change set of its own."},
      {"9", "type-change-rewrites", "HIGH", "public.reviews.amount", "The type of public.reviews.amount changes, and every row is written anew under the strongest lock", "The table got a new file. The live table has about 1,728,000 rows, 55.5 MB."},
      {"10", "default-rewrites", "HIGH", "public.reviews.token", "The default of public.reviews.token is computed for every row under the strongest lock", "gen_random_uuid() is volatile, so PostgreSQL cannot keep one value for all rows that stand."},
      {"11", "lock-timeout-missing", "MEDIUM", "", "It asks for a strong lock without saying how long it may be waited for", "Whoever comes after it waits behind it, readers too."},
      {"12", "concurrent-builds-together", "HIGH", "", "Three concurrent builds stand in one change set", "After a failure of the second the first stands in the way of another run."},
      {"12", "concurrent-index-if-not-exists", "HIGH", "reviews_rating_idx", "IF NOT EXISTS takes the invalid leftover of a failed concurrent build for the index", "The build was broken off on the scratch copy; the second run left the invalid index."},
      {"15", "lock-held-long", "LOW", "public.coach_packages", "A strong lock on public.coach_packages is held while other work goes on", "It was held for 18.4 s, of which 17.9 s went to filling another table."}
    };
    var complaints = new ArrayList<Complaint>();
    for (String[] s : said) {
      ReviewedChangeSet set = sets.get(Integer.parseInt(s[0]));
      Optional<Complaint.Rewrite> rewrite =
          switch (s[1]) {
            case "index-build-blocks-writes", "not-null-scans", "constraint-scans" ->
                Optional.of(
                    new Complaint.Rewrite(
                        "--changeset mara:" + set.name().id() + "-safe runInTransaction:false\n"
                            + "--comment Builds beside writers; an invalid leftover is dropped first\n"
                            + "SET lock_timeout = '700ms';\n"
                            + "DROP INDEX CONCURRENTLY IF EXISTS public.messages_sender_id_idx;\n"
                            + "CREATE INDEX CONCURRENTLY messages_sender_id_idx ON public.messages (sender_id) WHERE deleted_at IS NULL;\n"
                            + "--rollback DROP INDEX CONCURRENTLY IF EXISTS public.messages_sender_id_idx;\n",
                        "The index is built CONCURRENTLY in a change set of its own, so writers go on"));
            default -> Optional.empty();
          };
      var complaint = new Complaint(s[1], Severity.valueOf(s[2]), set.name(), set.place(), s[3], s[4], s[5], rewrite, Optional.empty());
      complaints.add(
          s[1].equals("lock-timeout-missing")
              ? complaint.waived(new Complaint.Accepted("Run in the maintenance window", "dba@example.org", "2027-01-31"))
              : complaint);
    }
    complaints.sort(null);
    return complaints;
  }

  private static Rehearsal coachingRehearsal(List<ReviewedChangeSet> sets) {
    return new Rehearsal(
        "queries.sql",
        40,
        List.of(new Rehearsal.Broken(17, "SELECT * FROM analytics.daily", "relation \"analytics.daily\" does not exist")),
        List.of(
            new Rehearsal.Break(
                sets.get(3).name(),
                List.of(
                    new Rehearsal.Broken(4, "SELECT id, email\n  FROM public.users\n WHERE id = $1::integer", "operator does not exist: uuid = integer"))),
            new Rehearsal.Break(
                sets.get(14).name(),
                List.of(
                    new Rehearsal.Broken(8, "SELECT plan, count(*) FROM public.subscriptions GROUP BY plan", "column \"plan\" does not exist"),
                    new Rehearsal.Broken(9, "UPDATE public.subscriptions SET plan = $1, updated_at = now() WHERE id = $2 AND status = 'active'", "column \"plan\" of relation \"subscriptions\" does not exist")))));
  }

  private static Shape coachingBefore() {
    return coachingShape(false);
  }

  private static Shape coachingAfter() {
    return coachingShape(true);
  }

  private static Shape coachingShape(boolean after) {
    String key = after ? "uuid" : "integer";
    var tables = new ArrayList<Entity>();
    var references = new ArrayList<Reference>();
    entity(tables, references, key, "users", "email text!", "full_name text", "role " + (after ? "user_role" : "character varying(20)") + "!", "created_at timestamp with time zone!");
    entity(tables, references, key, "coaches", "user_id>users", "bio text", "hourly_rate numeric(10,2)");
    entity(tables, references, key, "clients", "user_id>users", "goal text");
    entity(tables, references, key, "coach_clients", "coach_id>coaches", "client_id>clients", "status " + (after ? "entity_status_enum" : "coach_status") + "!");
    entity(tables, references, key, "coach_packages", after ? new String[] {"coach_id>coaches", "title text!", "price numeric(10,2)!", "deleted_at timestamp with time zone", "deleted_reason text"} : new String[] {"coach_id>coaches", "title text!", "price numeric(10,2)!", "is_deleted boolean!"});
    entity(tables, references, key, "subscriptions", "client_id>clients", "package_id>coach_packages", "status " + (after ? "subscription_status_enum" : "text") + "!", (after ? "plan_name" : "plan") + " text", "started_at timestamp with time zone!");
    entity(tables, references, key, "coaching_sessions", after ? new String[] {"subscription_id>subscriptions", "coach_id>coaches", "scheduled_at timestamp with time zone!"} : new String[] {"subscription_id>subscriptions", "coach_id>coaches", "scheduled_at timestamp without time zone!", "legacy_coach_id integer"});
    entity(tables, references, key, "messages", "sender_id>users", "session_id>coaching_sessions", "body text!");
    entity(tables, references, key, "reviews", "session_id>coaching_sessions", "author_id>users", "rating numeric(3,2)!", "amount " + (after ? "bigint" : "integer"));
    entity(tables, references, key, "themes", "created_by>users", "parent_id>themes", "name text!");
    if (after) {
      entity(tables, references, key, "session_notes", "session_id>coaching_sessions", "author_id>users", "note text!");
    } else {
      entity(tables, references, key, "legacy_import", "payload jsonb");
    }
    tables.add(new Entity(new QualifiedName("auth", "users"), List.of(new Attribute("id", "uuid", true, true), new Attribute("encrypted_password", "character varying(255)", false, false))));
    if (after) {
      references.add(new Reference(table("users"), List.of("id"), new QualifiedName("auth", "users")));
    }
    tables.sort(Comparator.comparing(Entity::name));
    return new Shape(tables, references);
  }

  /** Columns are {@code name type}, with an exclamation mark where not null, or name>table. */
  private static void entity(List<Entity> tables, List<Reference> references, String key, String name, String... columns) {
    var attributes = new ArrayList<Attribute>();
    attributes.add(new Attribute("id", key, true, true));
    for (String column : columns) {
      int to = column.indexOf('>');
      int space = column.indexOf(' ');
      if (to > 0) {
        attributes.add(new Attribute(column.substring(0, to), key, false, true));
        references.add(new Reference(table(name), List.of(column.substring(0, to)), table(column.substring(to + 1))));
      } else {
        boolean notNull = column.endsWith("!");
        attributes.add(new Attribute(column.substring(0, space), column.substring(space + 1, column.length() - (notNull ? 1 : 0)), false, notNull));
      }
    }
    tables.add(new Entity(table(name), attributes));
  }

  private static QualifiedName table(String name) {
    return new QualifiedName("public", name);
  }

  private static Finding finding(String rule, Severity severity, String object) {
    return new Finding(rule, severity, object, new Outcome.ReportOnly("it is new"), "What " + rule + " says about " + object, List.of(Evidence.count("rows", 48_000)), "hours", "");
  }
}
