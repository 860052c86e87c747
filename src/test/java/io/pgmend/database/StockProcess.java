package io.pgmend.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import stock.Driver;

/**
 * A stock Liquibase that stays: one process for many commands, with {@link Driver}, Liquibase's own
 * jars and nothing else on its class path. Where a process a command is affordable, {@link
 * StockLiquibase} is the plainer way.
 */
public final class StockProcess implements AutoCloseable {

  private static final String DRIVER = Driver.class.getName().replace('.', '/') + ".class";

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final String greeting;

  private StockProcess(Path folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers = process.inputReader(UTF_8);
    this.greeting = String.valueOf(answers.readLine());
  }

  public static StockProcess start(String version) {
    return start(version, List.of());
  }

  /**
   * Starts it.
   *
   * @param more further entries of the class path
   */
  public static StockProcess start(String version, List<String> more) {
    try {
      Path folder = Files.createTempDirectory("stock-driver");
      Path copy = folder.resolve(DRIVER);
      Files.createDirectories(copy.getParent());
      try (var in = Driver.class.getResourceAsStream("Driver.class")) {
        Files.copy(in, copy);
      }
      var classPath = new ArrayList<String>();
      classPath.add(folder.toString());
      classPath.add(StockLiquibase.jars(version).resolve("*").toString());
      classPath.addAll(more);
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  String.join(File.pathSeparator, classPath),
                  Driver.class.getName())
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().keySet().removeIf(name -> name.startsWith("LIQUIBASE"));
      return new StockProcess(folder, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the driver said at its start. */
  public String greeting() {
    return greeting;
  }

  /** Any command, with the connection's options given. */
  public StockLiquibase.Output run(
      ConnectionSettings target, ChangelogFolder changelog, String command, String... options) {
    var line =
        new ArrayList<String>(
            List.of(
                "--search-path=" + changelog.folder().toAbsolutePath(),
                "--show-banner=false",
                "--analytics-enabled=false",
                "--liquibase-schema-name=" + changelog.historySchema(),
                command,
                "--changelog-file=" + changelog.file(),
                "--url=" + target.jdbcUrl(),
                "--username=" + target.user(),
                "--password=" + target.password()));
    line.addAll(List.of(options));
    try {
      var commands = process.outputWriter(UTF_8);
      commands.write(String.join("\t", line));
      commands.newLine();
      commands.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("Stock Liquibase ended during " + command);
      }
      int tab = answer.indexOf('\t');
      return new StockLiquibase.Output(
          Integer.parseInt(answer.substring(0, tab)),
          new String(Base64.getDecoder().decode(answer.substring(tab + 1)), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.delete(folder.resolve(DRIVER));
      Files.delete(folder.resolve(DRIVER).getParent());
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
