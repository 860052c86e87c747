package io.pgmend.cli;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.Difference;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.Environment;
import io.pgmend.pg.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole way on a database of its own: every step is a command that a user can type. */
@Command(
    name = "demo",
    sortOptions = false,
    header = "Watch pgmend mend a database, and take it all back.",
    description = {
      "Starts a PostgreSQL of its own, loads a fitness application's database (39 tables, 91,000"
          + " rows, faults included), compares it with a profile, generates a changelog, proves it,"
          + " applies it, rolls it back, shows that nothing differs, and reviews the changelog as a"
          + " pull request would have it. The files stay in a folder."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  pgmend demo", "  pgmend demo --out /tmp/pgmend-demo"})
final class DemoCommand implements Callable<Integer> {

  private static final String MARK = ".pgmend-demo";
  private static final String OWNER = "app_owner";

  private final Terminal terminal;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      order = 10,
      description =
          "Folder for profile and changelog; ${DEFAULT-VALUE} unless given. An earlier demo's is"
              + " replaced.")
  private Path out = Path.of("pgmend-demo");

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    long start = System.nanoTime();
    prepare();
    Path profile = out.resolve("profile.yaml");
    Path changelog = out.resolve("changelog");
    Files.writeString(profile, resource("profile.yaml"));
    title(
        "A PostgreSQL "
            + ServerVersion.NEWEST
            + " of its own, with the database of a fitness application");
    try (EmbeddedServer server = EmbeddedServer.start(ServerVersion.NEWEST)) {
      ConnectionSettings superuser = server.settings().withDatabase("supfit");
      String password = UUID.randomUUID().toString();
      create(server, password);
      ConnectionSettings owner = superuser.withUser(OWNER, password);
      long rows = load(owner);
      say(
          "%,d rows loaded by %s, who is no superuser (%.1f s so far)",
          rows, OWNER, seconds(start));
      Terminal inside = inside(owner, password);
      State before = state(superuser);

      title("What differs from the profile?");
      run(inside, "diff", "--profile", profile.toString());
      title("Write the changelog that mends it");
      require(
          run(inside, "generate", "--profile", profile.toString(), "--out", changelog.toString()));
      title("Prove it on a scratch copy: forward, finding gone, back, identical, forward again");
      require(run(inside, "prove", "--profile", profile.toString(), changelog.toString()));
      title("Apply it");
      say("Rows whose user is unknown leave their table for the attic, which has to be allowed.\n");
      require(
          run(
              inside,
              "apply",
              "--url",
              url(owner),
              "--allow-hazard",
              "data-loss",
              "--profile",
              profile.toString(),
              changelog.toString()));
      title("Is it mended?");
      run(inside, "diff", "--profile", profile.toString());
      title("Take it all back");
      require(
          run(
              inside,
              "rollback",
              "--url",
              url(owner),
              "--all",
              "--profile",
              profile.toString(),
              changelog.toString()));
      title("Is everything as it was?");
      Difference difference = Comparer.compare(before, state(superuser));
      if (!difference.isEmpty()) {
        terminal.out().print(difference.text());
        return ExitCode.PROOF_FAILED.code();
      }
      say("Yes: every catalogue row and the digest of every table's rows are what they were.");

      title("What a reviewer sees: the changelog judged by what it does, change set by change set");
      analyze(owner);
      Path page = out.resolve("review.html");
      require(
          run(
              inside,
              "review",
              "--profile",
              profile.toString(),
              "--changelog",
              changelog.toString(),
              "--also",
              "html=" + page,
              "--fail-on",
              "high"));
    }
    say("");
    say(
        "%.0f s. The profile is %s, the changelog %s; read %s first. The review as a page: %s",
        seconds(start),
        profile,
        changelog,
        changelog.resolve("PLAN.md"),
        out.resolve("review.html"));
    return ExitCode.DONE.code();
  }

  /** A folder of somebody else's is never written to. */
  private void prepare() throws IOException {
    if (Files.exists(out)) {
      boolean empty;
      try (Stream<Path> inside = Files.list(out)) {
        empty = inside.findAny().isEmpty();
      }
      if (!empty && !Files.exists(out.resolve(MARK))) {
        throw new CommandException(
            ExitCode.USAGE,
            "the folder " + out + " holds other files",
            "",
            "nothing was done",
            "Name another folder with --out");
      }
      try (Stream<Path> old = Files.walk(out)) {
        for (Path file : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(out);
    Files.writeString(out.resolve(MARK), "Made by pgmend demo, which replaces this folder.\n");
  }

  private static void create(EmbeddedServer server, String password) throws SQLException {
    try (Connection c = server.settings().open();
        Statement s = c.createStatement()) {
      s.execute("CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + password + "'");
      s.execute("CREATE DATABASE supfit OWNER " + OWNER);
    }
  }

  private static long load(ConnectionSettings owner) throws SQLException, IOException {
    try (Connection c = owner.open();
        Statement s = c.createStatement()) {
      s.execute(resource("schema.sql"));
      s.execute(resource("rows.sql"));
      s.execute("ANALYZE");
      try (var row = s.executeQuery("SELECT sum(n_live_tup)::bigint FROM pg_stat_user_tables")) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** As autovacuum would have done by now, which is off here. */
  private static void analyze(ConnectionSettings owner) throws SQLException {
    try (Connection c = owner.open();
        Statement s = c.createStatement()) {
      s.execute("ANALYZE");
    }
  }

  private static State state(ConnectionSettings superuser) throws SQLException {
    try (Connection c = superuser.open()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }

  /** This terminal, in whose environment the demo's database is the one to connect to. */
  private Terminal inside(ConnectionSettings owner, String password) {
    Environment here = terminal.environment();
    var variables = new TreeMap<>(here.variables());
    variables.putAll(
        Map.of(
            "PGHOST", owner.host(),
            "PGPORT", Integer.toString(owner.port()),
            "PGDATABASE", owner.database(),
            "PGUSER", owner.user(),
            "PGPASSWORD", password));
    return terminal.in(new Environment(variables, here.home(), here.osUser()));
  }

  private static String url(ConnectionSettings owner) {
    return "postgresql://"
        + owner.user()
        + "@"
        + owner.host()
        + ":"
        + owner.port()
        + "/"
        + owner.database();
  }

  private int run(Terminal inside, String... arguments) {
    var words = new ArrayList<>(List.of("$ pgmend"));
    words.addAll(List.of(arguments));
    terminal.out().println(String.join(" ", words) + "\n");
    terminal.out().flush();
    return CommandRunner.run(inside, arguments);
  }

  private static void require(int exit) {
    if (exit != ExitCode.DONE.code()) {
      throw new CommandException(
          ExitCode.PROOF_FAILED,
          "the demo's last command ended with " + exit,
          "",
          "the demo's database is gone with its server",
          "Report this with what was printed above");
    }
  }

  private void title(String text) {
    terminal.out().println("\n== " + text + "\n");
    terminal.out().flush();
  }

  private void say(String format, Object... values) {
    terminal.out().println(String.format(java.util.Locale.ROOT, format, values));
    terminal.out().flush();
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DemoCommand.class.getResourceAsStream("/systems/supfit/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
