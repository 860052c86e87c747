package io.pgmend.review;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Executor;
import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.TestServers;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.profile.ProfileReader;
import io.pgmend.prove.RowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A live database, a folder with a changelog, and the review of one on the other. */
final class ReviewSite implements AutoCloseable {

  private final ShadowDatabase live;
  private final Path folder;
  private Optional<Queries> queries = Optional.empty();

  ReviewSite(Path folder, String schema) throws SQLException {
    this.live = TestServers.fresh(18, "review");
    this.folder = folder;
    if (!schema.isEmpty()) {
      execute(schema);
    }
  }

  ConnectionSettings settings() {
    return live.settings();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = live.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Tries these besides, from now on. */
  ReviewSite with(String... statements) {
    queries =
        Optional.of(
            new Queries(
                "queries",
                IntStream.range(0, statements.length)
                    .mapToObj(i -> new Queries.Query(i + 1, statements[i], "public"))
                    .toList()));
    return this;
  }

  ReviewSite write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
    return this;
  }

  /** Has the live database get what a file says. */
  void update(String file) {
    new Executor(settings(), changelog(file)).expanding().update().orThrow();
  }

  private ChangelogFolder changelog(String file) {
    return new ChangelogFolder(folder, file, "public");
  }

  Review review(String file) throws SQLException, IOException {
    return review(file, Optional.empty(), settings());
  }

  /** Of what is new since another folder's file of the same name. */
  Review reviewSince(Path base, String file) throws SQLException, IOException {
    return review(
        file,
        Optional.of(new ReviewRequest.Base("base", new ChangelogFolder(base, file, "public"))),
        settings());
  }

  Review review(String file, Optional<ReviewRequest.Base> base, ConnectionSettings as)
      throws SQLException, IOException {
    Path profile = Files.writeString(folder.resolve("pgmend.yaml"), "profile: 1\n");
    var request =
        new ReviewRequest(
            LiveSource.check(as),
            ProfileReader.read(profile),
            changelog(file),
            file,
            true,
            base,
            RowKind.SYNTHETIC,
            queries,
            LocalDate.of(2026, 11, 24));
    return new Reviewer(ShadowServer.on(TestServers.of(18)), ReviewListener.NONE).review(request);
  }

  /** {@code change set rule}, sorted. */
  static List<String> told(Review review) {
    return review.complaints().stream()
        .map((Complaint c) -> c.changeSet().id() + " " + c.rule())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    live.close();
  }
}
