package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A conversion in batches: paused from another terminal, looked at, gone on with, taken back. */
class OnlineApplyTest {

  private static final String PROFILE =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { type: uuid, default: gen_random_uuid(), mapping: derived, salt: s }
      strategy: { online_above_rows: 0, batch_rows: 50 }
      """;

  private static final String SCHEMA =
      """
      CREATE TABLE a (id int PRIMARY KEY, note text);
      INSERT INTO a SELECT i, 'x' FROM generate_series(1, 150000) i;
      ANALYZE a;
      """;

  @TempDir private Path home;
  private CliSite site;

  @BeforeEach
  void generate() throws SQLException, IOException {
    site = new CliSite("online_apply", home, SCHEMA, PROFILE);
    Cli.Result generated = site.generate();
    assertThat(generated.exit()).as(generated.err()).isZero();
  }

  @AfterEach
  void end() {
    site.close();
  }

  @Test
  void pausesAndGoesOn() throws Exception {
    String before = site.diff().out();
    String folder = site.folder().toString();
    CompletableFuture<Cli.Result> run =
        CompletableFuture.supplyAsync(() -> site.run("apply", folder, "--unproven"));
    Cli.Result pause = site.run("apply", folder, "--pause");
    for (int i = 0; i < 300 && !pause.out().startsWith("Asked") && !run.isDone(); i++) {
      Thread.sleep(50);
      pause = site.run("apply", folder, "--pause");
    }
    assertThat(pause.exit()).as(pause.err()).isZero();
    Cli.Result paused = run.get(60, TimeUnit.SECONDS);
    assertThat(pause.out()).as(paused.err()).startsWith("Asked the backfill of ");
    assertThat(paused.exit()).as(paused.err()).isEqualTo(7);
    assertThat(paused.err())
        .contains("paused\n", "error: stopped, as asked: the backfill of", "goes on from there");
    assertThat(site.run("status", folder).out()).contains("Backfill, paused: ");

    Cli.Result rest = site.run("apply", folder, "--unproven");
    assertThat(rest.exit()).as(rest.err()).isZero();
    assertThat(site.diff().exit()).isZero();
    assertThat(site.run("status", folder).out()).doesNotContain("Backfill");
    Cli.Result back = site.run("rollback", folder, "--all");
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(site.diff().out()).isEqualTo(before);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptionStopsAfterABatch() throws Exception {
    File err = home.resolve("err").toFile();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.pgmend.cli.Main",
            "apply",
            "--unproven",
            site.folder().toString(),
            "--profile",
            site.profile().toString(),
            "--url",
            site.url());
    builder.redirectError(err).redirectOutput(home.resolve("out").toFile());
    builder.environment().put("PGPASSWORD", site.password());
    Process process = builder.start();
    for (int i = 0; i < 1200 && process.isAlive() && !backfillRuns(); i++) {
      Thread.sleep(25);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(err.toPath());
    assertThat(process.exitValue()).as(said).isEqualTo(7);
    assertThat(said)
        .contains("or after its batch", "error: stopped, as asked: the backfill of")
        .contains("next   pgmend apply " + site.folder());
    Cli.Result rest = site.run("apply", site.folder().toString(), "--unproven");
    assertThat(rest.exit()).as(rest.err()).isZero();
    assertThat(site.diff().exit()).isZero();
  }

  private boolean backfillRuns() {
    return site.run("status", site.folder().toString()).out().contains("Backfill, running: ");
  }
}
