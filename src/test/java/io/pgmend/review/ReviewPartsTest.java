package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.SafeForms;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitioned tables, tables that inherit, and live databases that limit or hide. */
class ReviewPartsTest {

  private static final String PARTITIONED =
      """
      CREATE TABLE p (id bigint, d date NOT NULL, v int, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY HASH (id);
      CREATE TABLE p2a PARTITION OF p2 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
      INSERT INTO p SELECT g, date '2024-02-01' + g % 500, g FROM generate_series(1, 1000) g;
      ANALYZE;
      """;

  private static final String INHERITED =
      """
      CREATE TABLE p (id bigint PRIMARY KEY, v int);
      CREATE TABLE child (extra text) INHERITS (p);
      INSERT INTO child SELECT g, g, 'x' FROM generate_series(1, 1000) g;
      ANALYZE;
      """;

  private static final String CHECKED =
      """
      --liquibase formatted sql
      --changeset me:check
      SET LOCAL lock_timeout = '700ms';
      ALTER TABLE p DROP CONSTRAINT IF EXISTS positive;
      ALTER TABLE p ADD CONSTRAINT positive CHECK (v >= 0);
      --rollback ALTER TABLE p DROP CONSTRAINT IF EXISTS positive;
      --changeset me:mandatory
      SET LOCAL lock_timeout = '700ms';
      ALTER TABLE p ALTER v SET NOT NULL;
      --rollback ALTER TABLE p ALTER v DROP NOT NULL;
      --changeset me:column
      ALTER TABLE p ADD COLUMN seen boolean;
      --rollback ALTER TABLE p DROP COLUMN seen;
      """;

  @TempDir Path folder;

  private void safeFormsPass(String live) throws Exception {
    try (var site = new ReviewSite(folder, live)) {
      Review review = site.write("changelog.sql", CHECKED).review("changelog.sql");
      assertThat(SafeForms.of(review)).hasSize(3);
      String safe = SafeForms.changelog(review);
      assertThat(safe).doesNotContain("\"p1\"", "\"p2\"", "\"child\"");
      Review again = site.write("safe.sql", safe).review("safe.sql");
      assertThat(again.complaints()).as(safe).isEmpty();
      assertThat(again.changeSets())
          .allSatisfy(c -> assertThat(c.rollback()).isEqualTo(Rollback.IDENTICAL))
          .allSatisfy(c -> assertThat(c.rerun()).isEqualTo(Rerun.SAME));
    }
  }

  @Test
  void whatAPartitionedTableHandsDownIsWrittenOnce() throws Exception {
    safeFormsPass(PARTITIONED);
  }

  @Test
  void whatAParentHandsDownIsWrittenOnce() throws Exception {
    safeFormsPass(INHERITED);
  }

  @Test
  void indexesOfPartitionsHaveNoSafeFormThatCannotRun() throws Exception {
    try (var site = new ReviewSite(folder, PARTITIONED)) {
      Review review =
          site.write(
                  "changelog.sql",
                  """
                  --liquibase formatted sql
                  --changeset me:index
                  SET LOCAL lock_timeout = '700ms';
                  CREATE INDEX IF NOT EXISTS p_v ON p (v);
                  --rollback DROP INDEX IF EXISTS p_v;
                  --changeset me:key
                  SET LOCAL lock_timeout = '700ms';
                  ALTER TABLE p ADD CONSTRAINT p_key UNIQUE (v, d, id);
                  --rollback ALTER TABLE p DROP CONSTRAINT IF EXISTS p_key;
                  --changeset me:filled
                  SET LOCAL lock_timeout = '700ms';
                  ALTER TABLE p ADD COLUMN IF NOT EXISTS token uuid DEFAULT gen_random_uuid();
                  --rollback ALTER TABLE p DROP COLUMN IF EXISTS token;
                  """)
              .review("changelog.sql");
      assertThat(ReviewSite.told(review))
          .contains("index index-build-blocks-writes", "key not-rerunnable")
          .anyMatch(t -> t.equals("filled default-rewrites"));
      assertThat(review.complaints()).extracting(Complaint::rewrite).containsOnly(Optional.empty());
      assertThat(review.complaints())
          .filteredOn(c -> c.rule().equals("index-build-blocks-writes"))
          .singleElement()
          .satisfies(c -> assertThat(c.why()).contains("ON ONLY", "ATTACH"));
    }
  }

  /** Limits of the live database are for its sessions; the copy's trials have none of them. */
  @Test
  void limitsOfTheLiveDatabaseDoNotEndTheReview() throws Exception {
    try (var site =
        new ReviewSite(
            folder,
            "CREATE TABLE t (id bigint PRIMARY KEY, a text);"
                + " INSERT INTO t SELECT g FROM generate_series(1, 2000) g; ANALYZE")) {
      String database = "\"" + site.settings().database() + "\"";
      site.execute("ALTER DATABASE " + database + " SET statement_timeout = '1s'");
      site.execute("ALTER DATABASE " + database + " SET lock_timeout = '1s'");
      Review review =
          site.write(
                  "changelog.sql",
                  """
                  --liquibase formatted sql
                  --changeset me:long
                  SELECT pg_sleep(1.2);
                  --rollback SELECT 1;
                  --changeset me:unlimited
                  ALTER TABLE t ALTER a SET DEFAULT 'x';
                  --rollback ALTER TABLE t ALTER a DROP DEFAULT;
                  """)
              .review("changelog.sql");
      assertThat(ReviewSite.told(review)).containsExactly("unlimited lock-timeout-missing");
    }
  }

  @Test
  void aChangeSetThatEndsItsOwnSessionFails() throws Exception {
    try (var site = new ReviewSite(folder, "CREATE TABLE t (id int)")) {
      Review review =
          site.write(
                  "changelog.sql",
                  """
                  --liquibase formatted sql
                  --changeset me:fine
                  SELECT 1;
                  --rollback SELECT 1;
                  --changeset me:dies
                  SELECT pg_terminate_backend(pg_backend_pid());
                  --rollback SELECT 1;
                  --changeset me:after
                  SELECT 1;
                  """)
              .review("changelog.sql");
      assertThat(ReviewSite.told(review)).containsExactly("dies change-set-fails");
    }
  }
}
