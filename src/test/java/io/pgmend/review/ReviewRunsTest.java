package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which change sets a review runs, each in its turn, and which it leaves out as a run does. */
class ReviewRunsTest {

  private static final String LIVE =
      "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1); ANALYZE t;";

  @TempDir Path folder;
  @TempDir Path base;

  /** None of them may have what comes behind it done in its own trial. */
  @Test
  void whatARunLeavesOutIsNotMistakenForWhatComesAfter() throws Exception {
    try (var site = new ReviewSite(folder, LIVE)) {
      Review review =
          site.write(
                  "changelog.sql",
                  """
                  --liquibase formatted sql
                  --changeset me:oracle dbms:oracle
                  ALTER TABLE t ADD x number;
                  --changeset me:first
                  SET LOCAL lock_timeout = '1s';
                  ALTER TABLE t ADD COLUMN IF NOT EXISTS first int;
                  --rollback ALTER TABLE t DROP COLUMN IF EXISTS first;
                  --changeset me:skipped
                  --preconditions onFail:CONTINUE
                  --precondition-sql-check expectedResult:1 SELECT 2
                  ALTER TABLE t ADD COLUMN y int;
                  --changeset me:ignored ignore:true
                  ALTER TABLE t ADD COLUMN y int;
                  --changeset me:elsewhere contextFilter:"@test"
                  ALTER TABLE t ADD COLUMN y int;
                  --changeset me:lenient failOnError:false
                  ALTER TABLE nowhere ADD COLUMN y int;
                  --changeset me:warned
                  --preconditions onFail:WARN
                  --precondition-sql-check expectedResult:1 SELECT 2
                  SET LOCAL lock_timeout = '1s';
                  ALTER TABLE t ADD COLUMN IF NOT EXISTS h int;
                  --rollback ALTER TABLE t DROP COLUMN IF EXISTS h;
                  --changeset me:marked
                  --preconditions onFail:MARK_RAN
                  --precondition-sql-check expectedResult:1 SELECT 2
                  ALTER TABLE t ADD COLUMN y int;
                  --rollback ALTER TABLE t DROP COLUMN IF EXISTS y;
                  --changeset me:always runAlways:true
                  SET LOCAL lock_timeout = '1s';
                  ALTER TABLE t ALTER a SET DEFAULT 'z';
                  --rollback ALTER TABLE t ALTER a DROP DEFAULT;
                  --changeset me:last
                  SET LOCAL lock_timeout = '1s';
                  ALTER TABLE t ADD COLUMN IF NOT EXISTS last int;
                  --rollback ALTER TABLE t DROP COLUMN IF EXISTS last;
                  """)
              .review("changelog.sql");
      assertThat(review.complaints()).isEmpty();
      assertThat(review.changeSets())
          .extracting(c -> c.name().id() + " " + c.end())
          .containsExactly(
              "first RAN",
              "skipped NOT_REACHED",
              "lenient NOT_REACHED",
              "warned RAN",
              "marked MARKED_RAN",
              "always RAN",
              "last RAN");
      assertThat(review.notes())
          .contains(
              "oracle is not run: for another database or context, or ignored",
              "ignored is not run: for another database or context, or ignored",
              "elsewhere is not run: for another database or context, or ignored",
              "skipped did nothing: it lets a run go past it",
              "lenient did nothing: it lets a run go past it");
    }
  }

  @Test
  void aPreconditionThatHaltsEndsTheReview() throws Exception {
    try (var site = new ReviewSite(folder, LIVE)) {
      Review review =
          site.write(
                  "changelog.sql",
                  """
                  --liquibase formatted sql
                  --changeset me:halts
                  --preconditions onFail:HALT
                  --precondition-sql-check expectedResult:1 SELECT 2
                  ALTER TABLE t ADD COLUMN y int;
                  --changeset me:last
                  ALTER TABLE t ADD COLUMN last int;
                  """)
              .review("changelog.sql");
      assertThat(ReviewSite.told(review)).containsExactly("halts change-set-fails");
      assertThat(review.changeSets())
          .extracting(ReviewedChangeSet::end)
          .containsExactly(End.FAILED, End.NOT_REACHED);
    }
  }

  @Test
  void whatIsRunAgainSinceItWasAlteredIsJudged() throws Exception {
    String view =
        """
        --liquibase formatted sql
        --changeset me:table
        CREATE TABLE u (id int);
        --rollback DROP TABLE u;
        --changeset me:view runOnChange:true
        CREATE OR REPLACE VIEW v AS SELECT id FROM t;
        --rollback CREATE OR REPLACE VIEW v AS SELECT id FROM t;
        --changeset me:same runOnChange:true
        CREATE OR REPLACE VIEW w AS SELECT id FROM t;
        """;
    try (var site = new ReviewSite(folder, LIVE)) {
      site.write("changelog.sql", view).update("changelog.sql");
      Review unchanged = site.review("changelog.sql");
      assertThat(unchanged.changeSets()).isEmpty();
      Review review =
          site.write(
                  "changelog.sql",
                  view.replace(
                      "v AS SELECT id FROM t;\n--rollback",
                      "v AS SELECT 2 * id AS id FROM t;\n--rollback"))
              .review("changelog.sql");
      assertThat(review.changeSets()).extracting(c -> c.name().id()).containsExactly("view");
      assertThat(ReviewSite.told(review))
          .as("what comes after it was run, and is no conflict")
          .containsExactly("view lock-timeout-missing");
    }
  }

  /** A changelog that builds the whole database, on an empty one, as in most pipelines. */
  @Test
  void theHistoryIsRunBeforeStatementsAreTried() throws Exception {
    String old =
        """
        --liquibase formatted sql
        --changeset me:1
        CREATE TABLE orders (id int PRIMARY KEY);
        --rollback DROP TABLE orders;
        --changeset me:2
        ALTER TABLE orders ADD COLUMN note text;
        --rollback ALTER TABLE orders DROP COLUMN note;
        """;
    Files.writeString(base.resolve("changelog.sql"), old);
    try (var site = new ReviewSite(folder, "")) {
      Review review =
          site.with("SELECT note FROM orders", "SELECT id FROM orders")
              .write(
                  "changelog.sql",
                  old
                      + """
                      --changeset me:3 labels:contract
                      SET LOCAL lock_timeout = '1s';
                      ALTER TABLE orders DROP COLUMN IF EXISTS note;
                      --rollback ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
                      """)
              .reviewSince(base, "changelog.sql");
      assertThat(review.subject().history()).isEqualTo(2);
      assertThat(review.changeSets()).extracting(c -> c.name().id()).containsExactly("3");
      Rehearsal rehearsal = review.rehearsal().orElseThrow();
      assertThat(rehearsal.unusable()).isEmpty();
      assertThat(rehearsal.breaks())
          .singleElement()
          .satisfies(b -> assertThat(b.changeSet().id()).isEqualTo("3"))
          .satisfies(b -> assertThat(b.statements()).hasSize(1));
      assertThat(review.before().tables())
          .as("as the history left it")
          .singleElement()
          .satisfies(t -> assertThat(t.columns()).hasSize(2));
    }
  }
}
