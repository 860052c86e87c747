package io.pgmend.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "before, FORWARD", "executed, FORWARD", "history, FORWARD", "after, FORWARD",
    "before, ROLLBACK", "executed, ROLLBACK", "history, ROLLBACK", "after, ROLLBACK"
  })
  void theNextRunFinishesWhatAKilledOneBegan(String moment, Direction direction) throws Exception {
    Files.writeString(
        folder.resolve("changelog.sql"),
        """
        --liquibase formatted sql
        --changeset pgmend:one
        CREATE TABLE IF NOT EXISTS one (id int);
        --rollback DROP TABLE IF EXISTS one;
        --changeset pgmend:two
        CREATE TABLE IF NOT EXISTS two (id int);
        --rollback DROP TABLE IF EXISTS two;
        """);
    var changelog = new ChangelogFolder(folder, "changelog.sql", "public");
    try (ShadowDatabase database = TestServers.fresh(18, "crash")) {
      var executor = new Executor(database.settings(), changelog);
      if (direction == Direction.ROLLBACK) {
        executor.update().orThrow();
      }

      KilledRun.at(moment, direction, "two", database.settings(), changelog);

      assertThat(executor.lock().orElseThrow().stale()).isTrue();
      Run next =
          direction == Direction.FORWARD
              ? executor.update().orThrow()
              : executor.rollbackAll().orThrow();
      assertThat(next.notes()).hasSize(1).first().asString().contains("killed");
      boolean committed = moment.equals("after");
      List<String> rest =
          direction == Direction.FORWARD
              ? (committed ? List.of() : List.of("two"))
              : (committed ? List.of("one") : List.of("two", "one"));
      assertThat(next.done())
          .extracting(done -> done.changeSet().id())
          .containsExactlyElementsOf(rest);
      assertThat(executor.status())
          .extracting(Status::state)
          .containsOnly(direction == Direction.FORWARD ? Status.State.RAN : Status.State.PENDING);
    }
  }

  @Test
  void aServerEndsWithItsKilledOwner() throws Exception {
    Process owner = KilledRun.java(List.of(), List.of("server", "18"), "");
    int port;
    try (BufferedReader out = owner.inputReader()) {
      port = Integer.parseInt(out.readLine());
      var server =
          ConnectionSettings.of("127.0.0.1", port, "postgres", "postgres", "not-the-password");
      assertThatThrownBy(server::open)
          .isInstanceOfSatisfying(
              DatabaseException.class,
              e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.AUTHENTICATION));

      owner.destroyForcibly().waitFor();

      long end = System.nanoTime() + 10_000_000_000L;
      DatabaseException.Kind kind = DatabaseException.Kind.AUTHENTICATION;
      while (kind != DatabaseException.Kind.UNREACHABLE && System.nanoTime() < end) {
        try {
          server.open().close();
        } catch (DatabaseException e) {
          kind = e.kind();
        }
        Thread.sleep(50);
      }
      assertThat(kind).isEqualTo(DatabaseException.Kind.UNREACHABLE);
    }
  }
}
