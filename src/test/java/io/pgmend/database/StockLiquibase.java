package io.pgmend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Liquibase as others run it: in its own process, with nothing of pgmend on its class path. */
public final class StockLiquibase {

  /** Versions that every changelog has to work with. */
  public static final List<String> VERSIONS = List.of("4.33.0", "5.0.4");

  /** What a command printed, both streams together. */
  public record Output(int exitCode, String text) {}

  private static final String MAIN = "liquibase.integration.commandline.LiquibaseCommandLine";

  private final Path jars;
  private final ConnectionSettings target;
  private final ChangelogFolder changelog;

  private StockLiquibase(Path jars, ConnectionSettings target, ChangelogFolder changelog) {
    this.jars = jars;
    this.target = target;
    this.changelog = changelog;
  }

  public static StockLiquibase version(
      String version, ConnectionSettings target, ChangelogFolder changelog) {
    return new StockLiquibase(jars(version), target, changelog);
  }

  static Path jars(String version) {
    Path jars =
        Path.of(System.getProperty("pgmend.test.stock", "target/stock"), version).toAbsolutePath();
    if (!Files.isDirectory(jars)) {
      throw new IllegalStateException(
          "The build did not copy stock Liquibase " + version + " to " + jars);
    }
    return jars;
  }

  public Output update() {
    return run("update");
  }

  public Output rollbackCount(int count) {
    return run("rollback-count", "--count=" + count);
  }

  public Output rollbackAll() {
    return rollbackCount(100_000);
  }

  public Output validate() {
    return run("validate");
  }

  public Output updateSql() {
    return run("update-sql");
  }

  /** Any command with the connection's options given. */
  public Output run(String command, String... options) {
    var line =
        new ArrayList<String>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                jars.resolve("*").toString(),
                MAIN,
                "--search-path=" + changelog.folder().toAbsolutePath(),
                "--show-banner=false",
                "--analytics-enabled=false",
                "--liquibase-schema-name=" + changelog.historySchema(),
                command,
                "--changelog-file=" + changelog.file(),
                "--url=" + target.jdbcUrl(),
                "--username=" + target.user()));
    line.addAll(List.of(options));
    try {
      Path emptyFolder = Files.createTempDirectory("stock-liquibase");
      ProcessBuilder builder =
          new ProcessBuilder(line).directory(emptyFolder.toFile()).redirectErrorStream(true);
      builder.environment().put("LIQUIBASE_COMMAND_PASSWORD", target.password());
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      Files.delete(emptyFolder);
      return new Output(exitCode, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
