package io.pgmend.cli;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A live database with a profile and a changelog's folder, and the commands to run on them. */
final class CliSite implements AutoCloseable {

  private final ShadowDatabase database;
  private final Path home;
  private final Path profile;

  CliSite(String hint, Path home, String schema, String profile) throws SQLException, IOException {
    this.database = TestServers.fresh(18, hint);
    this.home = home;
    this.profile = Files.writeString(home.resolve("pgmend.yaml"), profile);
    execute(schema);
  }

  Path folder() {
    return home.resolve("changelog");
  }

  Path profile() {
    return profile;
  }

  String url() {
    return url(database.settings().user());
  }

  String url(String user) {
    ConnectionSettings s = database.settings();
    return "postgresql://" + user + "@" + s.host() + ":" + s.port() + "/" + s.database();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Cli.Result diff(String... more) {
    return run("diff", more);
  }

  Cli.Result generate(String... more) {
    return run("generate", with(more, "--out", folder().toString(), "--shadow", "same-server"));
  }

  Cli.Result prove(String... more) {
    return run("prove", with(more, folder().toString(), "--shadow", "same-server"));
  }

  /** A command with database and profile named. */
  Cli.Result run(String command, String... more) {
    return bare(with(more, command, "--url", url(), "--profile", profile.toString()));
  }

  /** A command as it stands. */
  Cli.Result bare(String... arguments) {
    return cli().run(arguments);
  }

  /** The command line beside this database. */
  Cli cli() {
    return new Cli(home)
        .with("PGPASSWORD", password())
        .with("COLUMNS", "150")
        .with("SITE_URL", url());
  }

  String password() {
    return TestServers.password(database.settings());
  }

  /** Arguments behind the first ones. */
  static String[] with(String[] more, String... first) {
    List<String> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  /** The first change set's file of an operation. */
  Path changeSetFile(String operation) throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(f -> f.getFileName().toString().contains("-" + operation))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
