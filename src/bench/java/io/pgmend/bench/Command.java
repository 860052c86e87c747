package io.pgmend.bench;

import io.pgmend.database.ConnectionSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of its own, from its start to its end. GNU time, where it is there, tells what it took.
 */
final class Command {

  private static final Path TIME = Path.of("/usr/bin/time");

  private final List<String> words;
  private final Map<String, String> environment;
  private final Set<Integer> expected;
  private final Path folder;

  /**
   * @param expected exit codes that mean that the work was done
   * @param folder where output goes
   */
  Command(List<String> words, Map<String, String> environment, Set<Integer> expected, Path folder) {
    this.words = words;
    this.environment = environment;
    this.expected = expected;
    this.folder = folder;
  }

  /** What tells pg_dump and pgmend alike where to connect; the role's password is its name. */
  static Map<String, String> environment(ConnectionSettings database, String role) {
    return Map.of(
        "PGHOST", database.host(),
        "PGPORT", Integer.toString(database.port()),
        "PGDATABASE", database.database(),
        "PGUSER", role,
        "PGPASSWORD", role);
  }

  /** Whether a program of that name lies on the path. */
  static boolean exists(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(p -> !p.isEmpty() && Files.isExecutable(Path.of(p, program)));
  }

  /** What a program prints, its error stream included. */
  static String output(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.strip();
  }

  /** Runs it so many times; stops early, and says so, when one run takes longer than the limit. */
  Measured run(String what, int runs, long limitSeconds) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    double cpu = 0;
    long kilobytes = -1;
    for (int i = 0; i < runs; i++) {
      List<String> all = new ArrayList<>();
      Path usage = folder.resolve("usage");
      Files.deleteIfExists(usage);
      if (Files.isExecutable(TIME)) {
        all.addAll(List.of(TIME.toString(), "-q", "-f", "%U %S %M", "-o", usage.toString()));
      }
      all.addAll(words);
      var builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
      builder.redirectOutput(folder.resolve("log").toFile());
      builder.environment().putAll(environment);
      long start = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
        return new Measured(
            what, List.of((double) limitSeconds), -1, -1, "stopped after " + limitSeconds + " s");
      }
      seconds.add((System.nanoTime() - start) / 1e9);
      if (!expected.contains(process.exitValue())) {
        throw new IOException(
            words
                + " ended with "
                + process.exitValue()
                + ": "
                + Files.readString(folder.resolve("log")));
      }
      if (Files.exists(usage)) {
        String[] used = Files.readString(usage).strip().split(" ", -1);
        cpu += Double.parseDouble(used[0]) + Double.parseDouble(used[1]);
        kilobytes = Math.max(kilobytes, Long.parseLong(used[2]));
      }
    }
    return new Measured(what, seconds, kilobytes < 0 ? -1 : cpu / runs, kilobytes, "");
  }
}
