package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.RowKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change set at a time, with what it deserves. */
class ReviewerTest {

  private static final String LIVE =
      """
      CREATE TABLE customers (id bigint PRIMARY KEY, email text, note text);
      CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total numeric, state text NOT NULL DEFAULT 'new');
      INSERT INTO customers SELECT g, 'c' || g FROM generate_series(1, 20000) g;
      INSERT INTO orders SELECT g, g, g FROM generate_series(1, 20000) g;
      ANALYZE;
      """;

  @TempDir Path temp;

  private Review review(int major, String changeSets) throws Exception {
    return review(major, changeSets, "");
  }

  /** As a role that may read no table, where one is named. */
  private Review review(int major, String changeSets, String role) throws Exception {
    Files.writeString(temp.resolve("changelog.sql"), "--liquibase formatted sql\n" + changeSets);
    Path profile =
        Files.writeString(
            temp.resolve("pgmend.yaml"), "profile: 1\nstrategy: { online_above_rows: 10000 }\n");
    try (ShadowDatabase live = TestServers.fresh(major, "live")) {
      try (Connection connection = live.open();
          Statement statement = connection.createStatement()) {
        statement.execute(LIVE);
        if (!role.isEmpty()) {
          statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'known'");
        }
      }
      var request =
          new ReviewRequest(
              LiveSource.check(
                  role.isEmpty() ? live.settings() : live.settings().withUser(role, "known")),
              ProfileReader.read(profile),
              new ChangelogFolder(temp, "changelog.sql", "public"),
              "db/changelog.sql",
              true,
              Optional.empty(),
              RowKind.SYNTHETIC,
              Optional.empty(),
              LocalDate.of(2026, 11, 24));
      return new Reviewer(ShadowServer.on(TestServers.of(major)), ReviewListener.NONE)
          .review(request);
    }
  }

  private static List<String> rules(Review review) {
    return review.complaints().stream().map(Complaint::rule).sorted().toList();
  }

  /** What is wrong, and that its safe form deserves nothing. */
  private void mended(int major, String changeSets, String... rules) throws Exception {
    Review review = review(major, changeSets);
    assertThat(rules(review)).containsExactly(rules);
    List<String> rewrites =
        review.complaints().stream()
            .flatMap(c -> c.rewrite().stream())
            .map(Complaint.Rewrite::changeSets)
            .distinct()
            .toList();
    assertThat(rewrites).isNotEmpty();
    Review again = review(major, String.join("\n", rewrites));
    assertThat(again.complaints()).as(String.join("\n", rewrites)).isEmpty();
    assertThat(again.changeSets())
        .allSatisfy(c -> assertThat(c.rollback()).isEqualTo(Rollback.IDENTICAL))
        .allSatisfy(c -> assertThat(c.rerun()).isEqualTo(Rerun.SAME));
  }

  @Test
  void aPlainIndexBlocksWriters() throws Exception {
    mended(
        18,
        """
        --changeset me:index
        CREATE INDEX orders_customer ON orders (customer_id);
        --rollback DROP INDEX orders_customer;
        """,
        "index-build-blocks-writes",
        "lock-timeout-missing",
        "not-rerunnable");
  }

  @Test
  void indexesThatAreBuiltTogether() throws Exception {
    mended(
        14,
        """
        --changeset me:indexes runInTransaction:false
        CREATE INDEX CONCURRENTLY one ON orders (customer_id);
        CREATE INDEX CONCURRENTLY two ON orders (total);
        --rollback DROP INDEX one;
        --rollback DROP INDEX two;
        """,
        "concurrent-builds-together",
        "not-rerunnable");
  }

  @Test
  void ifNotExistsTakesAnInvalidIndexForAGoodOne() throws Exception {
    mended(
        18,
        """
        --changeset me:index runInTransaction:false
        CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS one ON customers (email);
        --rollback DROP INDEX CONCURRENTLY IF EXISTS one;
        """,
        "concurrent-index-if-not-exists");
  }

  @Test
  void constraintsAndKeys() throws Exception {
    mended(
        18,
        """
        --changeset me:key
        SET LOCAL lock_timeout = '700ms';
        ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers;
        ALTER TABLE orders ADD CHECK (total >= 0);
        ALTER TABLE customers ADD CONSTRAINT customers_email UNIQUE (email);
        ALTER TABLE customers ALTER COLUMN email SET NOT NULL;
        --rollback ALTER TABLE orders DROP CONSTRAINT orders_customer;
        --rollback ALTER TABLE orders DROP CONSTRAINT orders_total_check;
        --rollback ALTER TABLE customers DROP CONSTRAINT customers_email;
        --rollback ALTER TABLE customers ALTER COLUMN email DROP NOT NULL;
        """,
        "constraint-scans",
        "constraint-scans",
        "constraint-scans",
        "not-null-scans",
        "not-rerunnable");
  }

  @Test
  void aDefaultThatIsComputedForEveryRow() throws Exception {
    mended(
        14,
        """
        --changeset me:column
        SET LOCAL lock_timeout = '700ms';
        ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
        ALTER TABLE orders ADD COLUMN seen boolean NOT NULL DEFAULT false;
        --rollback ALTER TABLE orders DROP COLUMN token, DROP COLUMN seen;
        """,
        "default-rewrites",
        "not-rerunnable");
  }

  @Test
  void columnsOfOneNameOnTwoTables() throws Exception {
    mended(
        18,
        """
        --changeset "a person":"1: columns" contextFilter:"live or test" labels:expand
        SET LOCAL lock_timeout = '700ms';
        ALTER TABLE orders ADD COLUMN seen boolean;
        ALTER TABLE customers ADD COLUMN seen boolean;
        --rollback ALTER TABLE orders DROP COLUMN seen;
        --rollback ALTER TABLE customers DROP COLUMN seen;
        """,
        "not-rerunnable");
  }

  @Test
  void whatTheLiveRowsDoNotSatisfy() throws Exception {
    Review review =
        review(
            18,
            """
            --changeset me:mandatory
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE customers ALTER COLUMN note SET NOT NULL;
            --rollback ALTER TABLE customers ALTER COLUMN note DROP NOT NULL;

            --changeset me:check
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE orders DROP CONSTRAINT IF EXISTS small;
            ALTER TABLE orders ADD CONSTRAINT small CHECK (total < 19999);
            --rollback ALTER TABLE orders DROP CONSTRAINT IF EXISTS small;
            """);
    assertThat(review.complaints())
        .filteredOn(c -> c.rule().equals("change-set-fails"))
        .extracting(Complaint::summary)
        .containsExactly(
            "It fails on the live rows: 20,000 of public.customers have no note.",
            "It fails on the live rows: 2 of public.orders break the check small.");
  }

  @Test
  void whatAChangeSetMendsItselfIsNoFault() throws Exception {
    Review review =
        review(
            18,
            """
            --changeset me:mandatory
            SET LOCAL lock_timeout = '700ms';
            UPDATE customers SET note = '' WHERE note IS NULL;
            ALTER TABLE customers ALTER COLUMN note SET NOT NULL;
            --rollback ALTER TABLE customers ALTER COLUMN note DROP NOT NULL;
            """);
    assertThat(rules(review)).doesNotContain("change-set-fails");
  }

  @Test
  void whatAnEarlierChangeSetMayMendIsNoFault() throws Exception {
    Review review =
        review(
            18,
            """
            --changeset me:fill
            SET LOCAL lock_timeout = '700ms';
            UPDATE customers SET note = '' WHERE note IS NULL;
            --rollback empty

            --changeset me:mandatory
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE customers ALTER COLUMN note SET NOT NULL;
            --rollback ALTER TABLE customers ALTER COLUMN note DROP NOT NULL;
            """);
    assertThat(rules(review)).doesNotContain("change-set-fails");
    assertThat(review.notes())
        .contains(
            "20,000 of public.customers have no note now; whether fill, which writes to that table"
                + " before, mends them all is not known");
  }

  @Test
  void whatTheLiveRowsCannotBeAskedIsSaid() throws Exception {
    Review review =
        review(
            18,
            """
            --changeset me:mandatory
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE customers ALTER COLUMN note SET NOT NULL;
            --rollback ALTER TABLE customers ALTER COLUMN note DROP NOT NULL;
            """,
            "review_sees_nothing");
    // a role belongs to the server that other tests use too
    try (Connection connection = TestServers.of(18).settings().open();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP ROLE review_sees_nothing");
    }
    assertThat(rules(review)).doesNotContain("change-set-fails");
    assertThat(review.notes())
        .anySatisfy(
            n ->
                assertThat(n)
                    .contains(
                        "live rows of public.customers have no note",
                        "not known",
                        "permission denied"));
  }
}
