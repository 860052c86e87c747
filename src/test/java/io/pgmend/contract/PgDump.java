package io.pgmend.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.TestServers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The second opinion on what a database is made of, where the machine has a {@code pg_dump} that is
 * not older than the server. Where it has none the text is always the same, and a line on standard
 * error says once a server that this comparison was left out.
 */
final class PgDump {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
  private static final int FOUND = found();
  private static final Set<Integer> LEFT_OUT = ConcurrentHashMap.newKeySet();

  private PgDump() {}

  /** The structure as pg_dump prints it, without Liquibase's history. */
  static String schema(Trial trial, int major) throws IOException, InterruptedException {
    if (FOUND < major) {
      if (LEFT_OUT.add(major)) {
        System.err.println(
            "NOT COMPARED BY pg_dump on PostgreSQL "
                + major
                + ": "
                + (FOUND == 0 ? "no pg_dump on the path" : "the pg_dump found is of " + FOUND)
                + "; every catalogue row is compared instead.");
      }
      return "";
    }
    ConnectionSettings server = TestServers.of(major).settings();
    var builder =
        new ProcessBuilder(
            "pg_dump",
            "--schema-only",
            "--host=" + server.host(),
            "--port=" + server.port(),
            "--username=" + server.user(),
            "--exclude-table=public.databasechangelog*",
            trial.settings().database());
    builder.environment().put("PGPASSWORD", TestServers.password(server));
    return output(builder)
        .lines()
        // a random word, against text that would end the session
        .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
        .collect(Collectors.joining("\n"));
  }

  private static int found() {
    boolean onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pg_dump")));
    if (!onPath) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(output(new ProcessBuilder("pg_dump", "--version")));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(List.copyOf(builder.command()).get(0) + " failed");
    }
    return text;
  }
}
