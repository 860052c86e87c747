package io.pgmend.bench;

import io.pgmend.operation.Phase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A conversion that was done while writers went on.
 *
 * @param before when only writers were at work
 * @param during the whole of it
 * @param parts of it, such as its phases
 * @param changeSets of a changelog, in their order; else empty
 * @param locks most that its swap held; 0 where there is none
 * @param log bytes of write-ahead log, the writers' included
 * @param writersLog bytes of it that the writers would have written alone, by their rate before
 * @param orphans references that lead nowhere at the end
 */
record Conversion(
    String name,
    Samples samples,
    Span before,
    Span during,
    List<Span> parts,
    List<Span> changeSets,
    long locks,
    long log,
    long writersLog,
    long orphans) {

  private static final int SLOWEST = 6;

  Conversion {
    parts = List.copyOf(parts);
    changeSets = List.copyOf(changeSets);
  }

  private interface Doing {
    void run() throws SQLException;
  }

  /** By pgmend: everything beside the writers, then the swap. */
  static Conversion online(
      Site site, Work work, int rate, int seconds, String orphans) throws Exception {
    site.command(
        1,
        Set.of(0),
        "generate",
        "--online-above-rows",
        "0",
        "--out",
        "changelog",
        "--shadow",
        "embedded");
    var clock = new Clock();
    var parts = new ArrayList<Span>();
    return measured(
        site,
        "online",
        work,
        rate,
        seconds,
        orphans,
        parts,
        clock,
        () -> {
          for (Phase phase : List.of(Phase.EXPAND, Phase.CUTOVER)) {
            long begin = System.nanoTime();
            site.apply(phase, clock);
            parts.add(Span.of(phase.label(), begin));
          }
        });
  }

  /** By one transaction, which locks the tables for as long as it takes. */
  static Conversion naive(
      Site site, Work work, int rate, int seconds, String sql, String orphans) throws Exception {
    return measured(
        site,
        "naive",
        work,
        rate,
        seconds,
        orphans,
        new ArrayList<>(),
        new Clock(),
        () -> {
          try (Connection connection = site.database().open();
              Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.commit();
          }
        });
  }

  private static Conversion measured(
      Site site,
      String name,
      Work work,
      int rate,
      int seconds,
      String orphans,
      List<Span> parts,
      Clock clock,
      Doing doing)
      throws SQLException, InterruptedException, IOException {
    System.err.println(site.database().database() + ": writers ...");
    // What the first transactions of a run take is not what is asked.
    Writers writers = Writers.start(site.database(), work, rate);
    Samples samples;
    Span before;
    Span during;
    long atStart;
    long atBegin;
    long atEnd;
    try {
      TimeUnit.SECONDS.sleep(Math.max(2, seconds / 4));
      atStart = site.log();
      long start = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      before = Span.of("before", start);
      atBegin = site.log();
      long begin = System.nanoTime();
      doing.run();
      during = Span.of("during", begin);
      atEnd = site.log();
      TimeUnit.SECONDS.sleep(2);
    } finally {
      samples = writers.end();
    }
    return new Conversion(
        name,
        samples,
        before,
        during,
        parts,
        clock.changeSets(),
        clock.locks(),
        atEnd - atBegin,
        (long) ((atBegin - atStart) / before.seconds() * during.seconds()),
        site.number(orphans));
  }

  Span swap() {
    return changeSets.stream().filter(s -> s.name().endsWith("-swap")).findFirst().orElseThrow();
  }

  /** Rows of the table of latencies: before, parts, and all of it. */
  String rows() {
    var text = new StringBuilder(row(before));
    parts.forEach(p -> text.append(row(p)));
    return text.append(row(during)).toString();
  }

  private String row(Span span) {
    Samples in = samples.between(span);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %,d | %,d | %.1f | %.1f | %,.0f | %,.0f | %d |%n",
        name,
        span.name(),
        span.seconds(),
        in.count(),
        in.inNewShape(),
        in.percentile(50),
        in.percentile(99),
        in.longest(),
        in.latest(),
        in.failed());
  }

  /** Rows of the table of change sets: the slowest, and those in which writers waited longest. */
  String slowest() {
    Comparator<Span> byTime = Comparator.comparingDouble(Span::seconds);
    Comparator<Span> byWait = Comparator.comparingDouble(s -> samples.during(s).longest());
    Set<Span> shown = new HashSet<>();
    for (Comparator<Span> order : List.of(byTime, byWait)) {
      changeSets.stream().sorted(order.reversed()).limit(SLOWEST).forEach(shown::add);
    }
    var text = new StringBuilder();
    changeSets.stream()
        .filter(shown::contains)
        .forEach(
            s ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %.1f | %,.0f |%n",
                        s.name(),
                        s.seconds(),
                        samples.between(s).percentile(99),
                        samples.during(s).longest())));
    return text.toString();
  }
}
