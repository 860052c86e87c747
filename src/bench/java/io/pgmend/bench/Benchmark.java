package io.pgmend.bench;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares {@code diff} with {@code pg_dump -s} and a Liquibase snapshot on schemas of several
 * sizes, on a server that it starts itself.
 */
public final class Benchmark {

  /** As many majors as the embedded server comes in; pg_dump refuses a server newer than itself. */
  private static final int NEWEST = 18;

  private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
  private static final Set<Integer> OK = Set.of(0);

  /** Findings, or questions that --no-data leaves open: both mean that the work was done. */
  private static final Set<Integer> LOOKED = Set.of(0, 1, 3);

  private static final long LIMIT = 600;
  private static final String ROLE = "bench";
  private static final String WHOLE = "whole.yaml";
  private static final String ROWS = ", a row in every table";

  private final BenchmarkOptions options;
  private final Path folder;
  private final BenchmarkPage page;

  private Benchmark(BenchmarkOptions options, Path folder, BenchmarkPage page) {
    this.options = options;
    this.folder = folder;
    this.page = page;
  }

  public static void main(String[] arguments) throws Exception {
    var options = BenchmarkOptions.of(arguments);
    int dump = pgDumpMajor();
    int major = dump == 0 ? NEWEST : Math.min(dump, NEWEST);
    Path folder = Files.createTempDirectory("pgmend-benchmark");
    try (EmbeddedServer server = EmbeddedServer.start(major)) {
      var page = new BenchmarkPage(major, dump);
      new Benchmark(options, folder, page).all(server.settings(), dump > 0);
      System.out.print(page.text());
      Files.writeString(options.page(), page.text());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static int pgDumpMajor() throws Exception {
    if (!Command.exists("pg_dump")) {
      return 0;
    }
    Matcher major = MAJOR.matcher(Command.output("pg_dump", "--version"));
    return major.find() ? Integer.parseInt(major.group(1)) : 0;
  }

  private void all(ConnectionSettings server, boolean dump) throws Exception {
    Files.writeString(folder.resolve("pgmend.yaml"), SyntheticSchema.PROFILE);
    Files.writeString(folder.resolve(WHOLE), SyntheticSchema.WHOLE_PROFILE);
    sql(server, "CREATE ROLE " + ROLE + " SUPERUSER LOGIN PASSWORD '" + ROLE + "'");
    Measured version =
        command(pgmend("--version"), Map.of(), OK).run("`--version`", options.runs() * 2, LIMIT);
    page.version(version);
    boolean first = true;
    for (int tables : options.sizes()) {
      String name = "tables_" + tables;
      sql(server, "CREATE DATABASE " + name);
      ConnectionSettings database = server.withDatabase(name).withUser(ROLE, ROLE);
      System.err.println("making " + tables + " tables ...");
      try (Connection connection = database.open()) {
        SyntheticSchema.create(connection, tables);
      }
      System.err.println("measuring ...");
      page.size(tables, measured(database, tables, dump, first));
      sql(server, "DROP DATABASE " + name);
      first = false;
    }
  }

  private List<Measured> measured(
      ConnectionSettings database, int tables, boolean dump, boolean first) throws Exception {
    Map<String, String> environment = Command.environment(database, ROLE);
    List<Measured> out = new ArrayList<>();
    int runs = options.runs();
    String file = folder.resolve("out").toString();
    if (dump) {
      out.add(
          command(List.of("pg_dump", "-s", "-f", file), environment, OK)
              .run(BenchmarkPage.PG_DUMP, runs, LIMIT));
    }
    out.add(
        command(pgmend("diff", "--no-data", "--output", file), environment, LOOKED)
            .run(BenchmarkPage.STRUCTURE, runs, LIMIT));
    out.add(
        command(pgmend("diff", "--output", file), environment, LOOKED)
            .run(BenchmarkPage.DIFF, runs, LIMIT));
    var byName = new TreeMap<>(environment);
    byName.put("JDK_JAVA_OPTIONS", "-Xmx512m");
    String jar = options.jar().toString();
    out.add(
        command(List.of(jar, "diff", "--no-data", "--output", file), byName, LOOKED)
            .run(BenchmarkPage.STRUCTURE_BY_NAME, runs, LIMIT));
    out.add(
        command(List.of(jar, "diff", "--output", file), byName, LOOKED)
            .run(BenchmarkPage.DIFF_BY_NAME, runs, LIMIT));
    out.add(
        command(
                List.of(jar, "diff", "--profile", WHOLE, "--no-data", "--output", file),
                byName,
                LOOKED)
            .run(BenchmarkPage.WHOLE, runs, LIMIT));
    out.addAll(SnapshotRun.of(database, tables, runs, first));
    out.add(liquibase(database));
    try (Connection connection = database.open()) {
      SyntheticSchema.fill(connection, tables);
    }
    out.add(
        command(pgmend("diff", "--output", file), environment, LOOKED)
            .run(BenchmarkPage.DIFF + ROWS, runs, LIMIT));
    out.add(
        command(List.of(jar, "diff", "--output", file), byName, LOOKED)
            .run(BenchmarkPage.DIFF_BY_NAME + ROWS, runs, LIMIT));
    return out;
  }

  /** One run: it is the slowest by far, and shows the scale only. */
  private Measured liquibase(ConnectionSettings database) throws Exception {
    Path jars = options.liquibase();
    if (!Files.isDirectory(jars)) {
      throw new IllegalStateException(jars + " is missing: run `mvn -DskipTests package` first");
    }
    List<String> words =
        List.of(
            java(),
            "-Dliquibase.analytics.enabled=false",
            "-cp",
            jars + "/*",
            "liquibase.integration.commandline.LiquibaseCommandLine",
            "snapshot",
            "--url=jdbc:postgresql://"
                + database.host()
                + ":"
                + database.port()
                + "/"
                + database.database(),
            "--username=" + ROLE,
            "--password=" + ROLE,
            "--snapshot-format=json",
            "--output-file=" + folder.resolve("snapshot.json"));
    return command(words, Map.of(), OK).run("Liquibase snapshot", 1, options.liquibaseSeconds());
  }

  private Command command(
      List<String> words, Map<String, String> environment, Set<Integer> expected) {
    return new Command(words, environment, expected, folder);
  }

  private List<String> pgmend(String... arguments) {
    List<String> words = new ArrayList<>(List.of(java(), "-Xmx512m", "-jar"));
    words.add(options.jar().toString());
    words.addAll(Arrays.asList(arguments));
    return words;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void sql(ConnectionSettings settings, String sql) throws Exception {
    try (Connection connection = settings.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is measured, and how often. */
  record BenchmarkOptions(List<Integer> sizes, int runs, long liquibaseSeconds, Path target) {

    /** {@code [runs [seconds for Liquibase [sizes]]]}. */
    static BenchmarkOptions of(String... arguments) {
      int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
      long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 120;
      String sizes = arguments.length > 2 ? arguments[2] : "100,1000,10000";
      return new BenchmarkOptions(
          Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList(),
          runs,
          seconds,
          Path.of("target").toAbsolutePath());
    }

    Path jar() {
      return target.resolve("pgmend.jar");
    }

    Path liquibase() {
      return target.resolve("stock").resolve("4.33.0");
    }

    Path page() {
      return target.resolveSibling(Path.of("src", "docs", "benchmarks.md"));
    }
  }
}
