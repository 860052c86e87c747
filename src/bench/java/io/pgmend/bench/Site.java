package io.pgmend.bench;

import io.pgmend.apply.Applier;
import io.pgmend.apply.Consent;
import io.pgmend.apply.Deployment;
import io.pgmend.apply.RunListener;
import io.pgmend.apply.RunResult;
import io.pgmend.apply.Target;
import io.pgmend.changelog.PlanFile;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.operation.Phase;
import io.pgmend.plan.StoredPlan;
import io.pgmend.profile.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A database with a profile and a folder of its own, and pgmend's commands on it.
 *
 * @param folder holds the profile, the changelog and what commands print
 */
record Site(ConnectionSettings database, Path folder) {

  private static final String ROLE = "bench";
  private static final long LIMIT = 1800;

  /**
   * A server in use writes its log into files of before; a new one has to make each of them while
   * everybody waits. So it gets as many as a conversion fills, for the checkpoint to keep.
   */
  private static final String LOG_FILES =
      """
      DO $$ BEGIN
        FOR i IN 1..100 LOOP
          PERFORM pg_logical_emit_message(false, 'log file', i::text), pg_switch_wal();
        END LOOP;
      END $$
      """;

  /** A role that commands connect as; once a server. */
  static void prepare(ConnectionSettings server) throws SQLException {
    run(server, "CREATE ROLE " + ROLE + " SUPERUSER LOGIN PASSWORD '" + ROLE + "'");
  }

  static Site create(
      ConnectionSettings server, Path parent, String name, String schema, String profile)
      throws SQLException, IOException {
    System.err.println("making " + name + " ...");
    run(server, "CREATE DATABASE " + name);
    Path folder = Files.createDirectory(parent.resolve(name));
    Files.writeString(folder.resolve("pgmend.yaml"), profile);
    var site = new Site(server.withDatabase(name).withUser(ROLE, ROLE), folder);
    site.run(schema);
    site.run("VACUUM ANALYZE");
    site.run(LOG_FILES);
    site.run("CHECKPOINT");
    return site;
  }

  void run(String sql) throws SQLException {
    run(database, sql);
  }

  private static void run(ConnectionSettings settings, String sql) throws SQLException {
    try (Connection connection = settings.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String query) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Bytes of the server's write-ahead log so far. */
  long log() throws SQLException {
    return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  /** A command of pgmend's, as a process of its own. */
  Measured command(int runs, Set<Integer> expected, String... arguments)
      throws IOException, InterruptedException {
    System.err.println(database.database() + ": " + String.join(" ", arguments) + " ...");
    Path target = Path.of("target").toAbsolutePath();
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dpgmend.postgres.binaries=" + target.resolve("postgres"),
                "-jar",
                target.resolve("pgmend.jar").toString()));
    words.addAll(Arrays.asList(arguments));
    Map<String, String> environment = Command.environment(database, ROLE);
    return new Command(words, environment, expected, folder)
        .run("`" + arguments[0] + "`", runs, LIMIT);
  }

  /** Runs what is pending of a phase by pgmend's executor; anything but success is an error. */
  void apply(Phase phase, RunListener listener) throws SQLException {
    Path changelog = folder.resolve("changelog");
    var target = new Target(database, "", new TreeSet<>(Arrays.asList(Phase.values())));
    var deployment =
        new Deployment(
            target,
            ChangelogFolder.at(changelog),
            PlanFile.read(changelog).changeSets().stream()
                .map(StoredPlan.Entry::changeSet)
                .toList(),
            ProfileReader.read(folder.resolve("pgmend.yaml")));
    RunResult result =
        new Applier(deployment)
            .apply(
                Applier.Options.of(List.of(phase)).with(Consent.NONE.withoutProof()),
                listener,
                () -> false);
    if (result.end() != RunResult.End.DONE) {
      throw new IllegalStateException(
          result.state() + " " + result.failure().map(Object::toString).orElse(""));
    }
  }
}
