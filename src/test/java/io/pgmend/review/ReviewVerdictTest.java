package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Finding;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.SafeForms;
import io.pgmend.prove.RowKind;
import io.pgmend.review.ReviewCase.Expected;
import io.pgmend.review.ReviewCase.ExpectedFinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Every changelog gets the complaints that it deserves, neither more nor less. */
class ReviewVerdictTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  /** What safe forms there are is tested one by one besides; all of them in the full run. */
  private static final boolean FULL = Boolean.getBoolean("pgmend.test.full");

  private static int safeForms;

  @TempDir Path temp;

  @AfterAll
  static void someHadSafeForms() {
    if (FULL && System.getProperty("pgmend.test.only", "").isEmpty()) {
      assertThat(safeForms).as("changelogs with a safe form").isGreaterThanOrEqualTo(8);
    }
  }

  /** Every third; all in the full run, where they take some minutes. */
  static List<ReviewCase> cases() {
    List<ReviewCase> all = ReviewCase.all();
    boolean chosen = !System.getProperty("pgmend.test.only", "").isEmpty();
    return IntStream.range(0, all.size())
        .filter(i -> FULL || chosen || i % 3 == 0)
        .mapToObj(all::get)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void getsWhatItDeserves(ReviewCase one) throws Exception {
    Review review;
    try (ShadowDatabase live = TestServers.fresh(18, "review")) {
      load(live, one.live());
      if (one.hasHistory()) {
        one.history(live.settings()).update().orThrow();
      }
      review = review(live, one, one.folderUnderReview());
      if (FULL && SafeForms.of(review).size() == review.changeSets().size()) {
        deservesNothing(live, one, SafeForms.changelog(review));
      }
    }
    assertThat(review.complaints().stream().map(ReviewVerdictTest::told).sorted().toList())
        .as(review.complaints().toString())
        .isEqualTo(one.complaints().stream().map(Expected::toString).sorted().toList());
    assertThat(findings(review.opened())).isEqualTo(one.opened());
    assertThat(findings(review.closed())).isEqualTo(one.closed());
  }

  /** The safe forms alone, in place of all change sets. */
  private void deservesNothing(ShadowDatabase live, ReviewCase one, String safe) throws Exception {
    if (safe.lines().count() == 1) {
      return;
    }
    Files.writeString(temp.resolve("safe.sql"), safe);
    Review review = review(live, one, new ChangelogFolder(temp, "safe.sql", "public"));
    assertThat(review.complaints().stream().filter(Complaint::isOpen)).as(safe).isEmpty();
    assertThat(review.changeSets())
        .allSatisfy(c -> assertThat(c.rollback()).isEqualTo(Rollback.IDENTICAL))
        .allSatisfy(c -> assertThat(c.rerun()).isEqualTo(Rerun.SAME));
    safeForms++;
  }

  private static Review review(ShadowDatabase live, ReviewCase one, ChangelogFolder changelog)
      throws SQLException {
    return new Reviewer(ShadowServer.on(TestServers.of(18)), ReviewListener.NONE)
        .review(
            new ReviewRequest(
                LiveSource.check(live.settings()),
                one.profile(),
                changelog,
                changelog.file(),
                true,
                Optional.empty(),
                RowKind.SYNTHETIC,
                Optional.empty(),
                TODAY));
  }

  private static String told(Complaint c) {
    return new Expected(
            c.rule(),
            c.severity().id(),
            c.changeSet().id(),
            c.object(),
            c.place().file(),
            c.place().line(),
            !c.isOpen())
        .toString();
  }

  private static List<ExpectedFinding> findings(List<Finding> findings) {
    return findings.stream().map(f -> new ExpectedFinding(f.rule(), f.object())).toList();
  }

  private static void load(ShadowDatabase live, String script) throws Exception {
    try (Connection connection = live.open();
        Statement statement = connection.createStatement()) {
      connection
          .unwrap(PgConnection.class)
          .getQueryExecutor()
          .setPreferQueryMode(PreferQueryMode.SIMPLE);
      statement.execute("SET session_replication_role = replica");
      statement.execute(script);
    }
  }
}
