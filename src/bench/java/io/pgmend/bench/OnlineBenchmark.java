package io.pgmend.bench;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.EmbeddedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What writers notice of a conversion, and how wide and how many conversions may be. */
public final class OnlineBenchmark {

  private static final int MAJOR = 18;

  /** As a server in use has them; locks and connections as PostgreSQL has them by default. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("fsync", "on"),
              Map.entry("full_page_writes", "on"),
              Map.entry("synchronous_commit", "on"),
              Map.entry("autovacuum", "on"),
              Map.entry("wal_level", "replica"),
              Map.entry("max_connections", "100"),
              Map.entry("max_locks_per_transaction", "64"),
              Map.entry("max_prepared_transactions", "0"),
              Map.entry("shared_buffers", "512MB"),
              Map.entry("min_wal_size", "2GB"),
              Map.entry("max_wal_size", "4GB")));

  private static final Set<String> PARTS = new TreeSet<>(Set.of("conversion", "domain", "schema"));
  private static final int RATE = 200;
  private static final int CHILDREN = 300;
  private static final int VIEWS = 34;
  private static final int WIDE_RATE = 100;

  private final ConnectionSettings server;
  private final Path folder;
  private final OnlinePage page;

  private OnlineBenchmark(ConnectionSettings server, Path folder, OnlinePage page) {
    this.server = server;
    this.folder = folder;
    this.page = page;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    Set<String> parts =
        arguments.length > 2 ? new TreeSet<>(Arrays.asList(arguments[2].split(",", -1))) : PARTS;
    if (!PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("parts are " + PARTS);
    }
    Path folder = Files.createTempDirectory("pgmend-benchmark");
    var page = new OnlinePage(machine());
    try (EmbeddedServer server = EmbeddedServer.start(MAJOR, SETTINGS)) {
      Site.prepare(server.settings());
      var benchmark = new OnlineBenchmark(server.settings(), folder, page);
      if (parts.contains("conversion")) {
        benchmark.conversion(rows, seconds);
      }
      if (parts.contains("domain")) {
        benchmark.domain(seconds);
      }
      if (parts.contains("schema")) {
        benchmark.schema();
      }
    } finally {
      delete(folder);
      // what was measured before a part failed is worth reading
      System.out.print(page.text());
    }
    if (parts.containsAll(PARTS)) {
      Files.writeString(Path.of("src", "docs", "online-benchmark.md"), page.text());
    }
  }

  private void conversion(int rows, int seconds) throws Exception {
    var orders = new Orders(rows);
    Site one = Site.create(server, folder, "naive", orders.schema(), Orders.PROFILE);
    Conversion naive =
        Conversion.naive(one, orders, RATE, seconds, Orders.NAIVE, Orders.ORPHANS);
    drop(one);
    Site other = Site.create(server, folder, "online", orders.schema(), Orders.PROFILE);
    Conversion online = Conversion.online(other, orders, RATE, seconds, Orders.ORPHANS);
    drop(other);
    page.conversion(rows, RATE, online, naive);
  }

  private void domain(int seconds) throws Exception {
    var accounts = new Accounts(CHILDREN, VIEWS);
    Site site = Site.create(server, folder, "wide", accounts.schema(), Accounts.PROFILE);
    Conversion swapped =
        Conversion.online(site, accounts, WIDE_RATE, seconds, "SELECT 0");
    drop(site);
    page.domain(CHILDREN, VIEWS, swapped);
  }

  private void schema() throws Exception {
    Site site = Site.create(server, folder, "keyed", KeyedSchema.SCHEMA, KeyedSchema.PROFILE);
    Measured diff = site.command(3, Set.of(1), "diff");
    Measured generate =
        site.command(1, Set.of(0), "generate", "--out", "changelog", "--shadow", "embedded");
    Measured prove = site.command(1, Set.of(0), "prove", "changelog", "--shadow", "embedded");
    drop(site);
    page.schema(diff, generate, prove);
  }

  private void drop(Site site) throws Exception {
    new Site(server, folder).run("DROP DATABASE " + site.database().database() + " WITH (FORCE)");
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "PostgreSQL %d, Java %s, %d processors that server, writers and pgmend share, load average at the start %.1f.%nSettings: %s.",
        MAJOR,
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        SETTINGS.entrySet().stream()
            .map(e -> "`" + e.getKey() + " = " + e.getValue() + "`")
            .collect(Collectors.joining(", ")));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
