package io.pgmend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.pipeline.StubForge.Comment;
import io.pgmend.pipeline.StubForge.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The action's script with the finished jar, on a branch that changes a changelog. */
class ActionJarIT {

  private static final String JAR =
      Path.of(Objects.requireNonNull(System.getProperty("pgmend.test.jar")))
          .toAbsolutePath()
          .toString();

  private static final String STATES =
      """
      --liquibase formatted sql

      --changeset shop:states
      SET LOCAL lock_timeout = '700ms';
      ALTER TABLE orders ADD COLUMN IF NOT EXISTS state text;
      --rollback SET LOCAL lock_timeout = '700ms';
      --rollback ALTER TABLE orders DROP COLUMN IF EXISTS state;
      """;

  private static final String WITHOUT_LIMIT =
      STATES.replaceFirst("SET LOCAL lock_timeout = '700ms';\n", "");

  @TempDir private Path folder;
  @TempDir private Path shared;

  @BeforeAll
  static void programs() {
    PipelineRun.assumePrograms();
  }

  @Test
  void theFirstRunWritesTheCommentAndTheSecondUpdatesIt() throws Exception {
    SampleRepository repository = SampleRepository.create(shared.resolve("shop"));
    repository.git("switch", "--quiet", SampleRepository.CHANGED);
    try (ShadowDatabase live = TestServers.fresh(18, "pipeline");
        var forge = new StubForge(Kind.GITHUB)) {
      try (Connection connection = live.open();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
      }
      PipelineRun step = step(repository, forge, live.settings());

      commit(repository, WITHOUT_LIMIT);
      PipelineRun.Result first = step.run();
      assertThat(first.exit()).as(first.out()).isEqualTo(1);
      assertThat(first.out())
          .contains("- db/0002-states.sql\n", "::warning file=db/0002-states.sql,line=3,");
      assertThat(forge.comments())
          .extracting(Comment::body)
          .singleElement()
          .asString()
          .startsWith("<!-- pgmend-review -->\n")
          .contains("lock-timeout-missing", "1 complaint", "--changeset shop:states-");

      commit(repository, STATES);
      PipelineRun.Result second = step.run();
      assertThat(second.exit()).as(second.out()).isZero();
      assertThat(second.out()).doesNotContain("::warning");
      assertThat(forge.comments())
          .extracting(Comment::body)
          .singleElement()
          .asString()
          .startsWith("<!-- pgmend-review -->\n")
          .contains("No complaints")
          .doesNotContain("lock-timeout-missing");
      assertThat(forge.writes())
          .containsExactly(
              "POST /repos/acme/shop/issues/42/comments",
              "PATCH /repos/acme/shop/issues/comments/900000000000");
      step.assertThatTheTokenIsNowhere();
    }
  }

  private PipelineRun step(SampleRepository repository, StubForge forge, ConnectionSettings live)
      throws Exception {
    return new PipelineRun(PipelineRun.ACTION.resolve("review.sh"), repository.folder(), folder)
        .with("GITHUB_API_URL", forge.url())
        .with("GITHUB_SERVER_URL", "https://github.com")
        .with("GITHUB_REPOSITORY", "acme/shop")
        .with("GITHUB_RUN_ID", "1001")
        .with("GITHUB_EVENT_PATH", PipelineRun.resource("pull_request.json").toString())
        .with("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString())
        .with("GITHUB_OUTPUT", folder.resolve("output").toString())
        .with("RUNNER_TEMP", folder.toString())
        .with("PGMEND_PROGRAM", JAR)
        .with("PGMEND_SHADOW", "same-server")
        .with(
            "PGMEND_URL",
            "postgresql://"
                + live.user()
                + "@"
                + live.host()
                + ":"
                + live.port()
                + "/"
                + live.database())
        .with("PGPASSWORD", TestServers.password(live));
  }

  private static void commit(SampleRepository repository, String states) throws Exception {
    repository.write("db/0002-states.sql", states);
    assertThat(Files.readString(repository.folder().resolve("db/0002-states.sql")))
        .isEqualTo(states);
    repository.git("commit", "--quiet", "--all", "-m", "States");
  }
}
