package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet.End;
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
    Files.writeString(temp.resolve("changelog.sql"), "--liquibase formatted sql\n" + changeSets);
    Path profile =
        Files.writeString(
            temp.resolve("pgmend.yaml"), "profile: 1\nscope: { schemas: [public] }\n");
    try (ShadowDatabase live = TestServers.fresh(major, "live")) {
      try (Connection connection = live.open();
          Statement statement = connection.createStatement()) {
        statement.execute(LIVE);
      }
      var request =
          new ReviewRequest(
              LiveSource.check(live.settings()),
              ProfileReader.read(profile),
              new ChangelogFolder(temp, "changelog.sql", "public"),
              "db/changelog.sql",
              true,
              Optional.empty(),
              RowKind.SYNTHETIC,
              LocalDate.of(2026, 11, 24));
      return new Reviewer(ShadowServer.on(TestServers.of(major)), ReviewListener.NONE)
          .review(request);
    }
  }

  private static List<String> rules(Review review) {
    return review.complaints().stream().map(Complaint::rule).sorted().toList();
  }

  @Test
  void aPlainIndexBlocksWriters() throws Exception {
    Review review =
        review(
            18,
            """
            --changeset me:index
            CREATE INDEX orders_customer ON orders (customer_id);
            --rollback DROP INDEX orders_customer;
            """);
    assertThat(rules(review))
        .containsExactly("index-build-blocks-writes", "lock-timeout-missing", "not-rerunnable");
    assertThat(review.complaints().get(0).place()).hasToString("db/changelog.sql:2");
    assertThat(review.changeSets().get(0).end()).isEqualTo(End.RAN);
    System.out.println(review);
  }

  @Test
  void aConcurrentOneWithItsOwnGuardIsGood() throws Exception {
    Review review =
        review(
            14,
            """
            --changeset me:clear
            SET LOCAL lock_timeout = '700ms';
            DROP INDEX IF EXISTS orders_customer;
            --rollback SELECT 1;

            --changeset me:index runInTransaction:false
            CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);
            --rollback DROP INDEX CONCURRENTLY IF EXISTS orders_customer;
            """);
    assertThat(rules(review)).containsExactly("not-rerunnable");
  }

  @Test
  void constraintsNotNullAndRewrites() throws Exception {
    Review review =
        review(
            18,
            """
            --changeset me:key
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers;
            --rollback ALTER TABLE orders DROP CONSTRAINT orders_customer;

            --changeset me:check
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID;
            --rollback ALTER TABLE orders DROP CONSTRAINT orders_total;

            --changeset me:validate
            ALTER TABLE orders VALIDATE CONSTRAINT orders_total;
            --rollback SELECT 1;

            --changeset me:mandatory
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE customers ALTER COLUMN email SET NOT NULL;
            --rollback ALTER TABLE customers ALTER COLUMN email DROP NOT NULL;

            --changeset me:type
            SET LOCAL lock_timeout = '700ms';
            ALTER TABLE orders ALTER COLUMN customer_id TYPE numeric;
            --rollback ALTER TABLE orders ALTER COLUMN customer_id TYPE bigint;
            """);
    System.out.println(review.complaints());
    System.out.println(review.changeSets());
    assertThat(rules(review)).contains("constraint-scans", "not-null-scans");
  }
}
