package io.pgmend.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page that a run of the online benchmark leaves: what was measured, what was met. */
final class OnlinePage {

  private static final double MEGABYTE = 1024.0 * 1024;
  private static final double LONGEST_MILLIS = 1000;

  private final String how;
  private final StringBuilder body = new StringBuilder();
  private final List<String> targets = new ArrayList<>();

  /**
   * A page without results.
   *
   * @param how the server and the machine, a sentence or two
   */
  OnlinePage(String how) {
    this.how = how;
  }

  void conversion(int rows, int rate, Conversion online, Conversion naive) {
    body.append(
        """

        ## One key with two children

        %s orders, as many items, half as many payments; the orders' bigint key becomes a uuid with both references to it, their
        indexes and their foreign keys. %d writers begin %d transactions a second together: orders with their items, payments, changes of
        both and deletions, each with the key that it has just read. "Late" counts from when a transaction was due, so that those that queue
        behind a stall count too; p50 and p99 are of that. "Longest" counts from a transaction's own begin. "New" are those that found uuids.
        "Naive" is one transaction: foreign keys dropped, `ALTER COLUMN TYPE ... USING` on the three columns, foreign keys made again.

        | conversion | part | s | transactions | new | p50 ms | p99 ms | longest ms | latest ms | failed |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        %s
        | conversion | log MB | of it the writers' | orphans |
        | --- | ---: | ---: | ---: |
        %s
        Change sets that took longest, or in which a writer waited longest:

        | change set | s | p99 ms | longest ms |
        | --- | ---: | ---: | ---: |
        %s"""
            .formatted(
                number(rows),
                Writers.COUNT,
                rate,
                online.rows() + naive.rows(),
                log(online) + log(naive),
                online.slowest()));
    Samples during = online.samples().between(online.during());
    Samples before = online.samples().between(online.before());
    target(
        "longest wait of a writer, from when it was due",
        during.latest(),
        LONGEST_MILLIS,
        "ms",
        "1 s");
    target(
        "p99 during", during.percentile(99), 3 * before.percentile(99), "ms", "3 x before");
    target(
        "total",
        online.during().seconds(),
        3 * naive.during().seconds(),
        "s",
        "3 x naive");
    none("failed transactions", online.samples());
    online.samples().firstFailure().ifPresent(f -> targets.add("  The first: " + f));
    naive.samples().firstFailure().ifPresent(f -> targets.add("- naive, first failure: " + f));
  }

  void domain(int children, int views, Conversion swapped) {
    Span swap = swapped.swap();
    body.append(
        """

        ## A wide domain

        A key with %d children and %d views over them, with %d writers and `max_locks_per_transaction` at its default. The swap took %s ms,
        its wait for locks included, and held %s locks when it was done; all of the conversion took %s s.

        | conversion | part | s | transactions | new | p50 ms | p99 ms | longest ms | latest ms | failed |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        %s
        | change set | s | p99 ms | longest ms |
        | --- | ---: | ---: | ---: |
        %s"""
            .formatted(
                children,
                views,
                Writers.COUNT,
                String.format(Locale.ROOT, "%,.0f", swap.seconds() * 1000),
                number(swapped.locks()),
                String.format(Locale.ROOT, "%.0f", swapped.during().seconds()),
                swapped.rows(),
                swapped.slowest()));
    none("failed transactions while the wide domain is converted", swapped.samples());
    swapped.samples().firstFailure().ifPresent(f -> targets.add("  The first: " + f));
  }

  void schema(Measured diff, Measured generate, Measured prove) {
    body.append(
        """

        ## A schema of %d tables with integer keys and %d foreign keys

        | what | best s | median s | cpu s | runs | max RSS MB | note |
        | --- | ---: | ---: | ---: | ---: | ---: | --- |
        %s
        %s
        %s
        """
            .formatted(
                KeyedSchema.TABLES,
                KeyedSchema.FOREIGN_KEYS,
                diff.row(),
                generate.row(),
                prove.row()));
    target("`diff` of " + KeyedSchema.TABLES + " tables", diff.best(), 5, "s", "5 s");
    target("`generate` and `prove`", generate.best() + prove.best(), 180, "s", "180 s");
  }

  private static String log(Conversion c) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %d |%n",
        c.name(),
        c.log() / MEGABYTE,
        c.writersLog() / MEGABYTE,
        c.orphans());
  }

  private void none(String what, Samples samples) {
    long failed = samples.failed();
    targets.add(
        String.format(
            Locale.ROOT,
            "- %s: %d of %,d, target 0: **%s**",
            what,
            failed,
            samples.count(),
            failed == 0 ? "met" : "missed"));
  }

  private void target(String what, double seen, double limit, String unit, String why) {
    targets.add(
        String.format(
            Locale.ROOT,
            "- %s: %,.1f %s, target %,.1f %s (%s): **%s**",
            what,
            seen,
            unit,
            limit,
            unit,
            why,
            seen <= limit ? "met" : "missed"));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  String text() {
    return """
    # Online: beside running writers

    Written by `bash src/bench/online` after `mvn -DskipTests package`; it starts a PostgreSQL server of its own and needs nothing
    installed but a JDK. Arguments, all optional: rows of the largest table, seconds of writing before, parts
    (`bash src/bench/online 100000 10 conversion,domain,schema`).

    %s

    Targets:

    %s
    %s"""
        .formatted(how, String.join("\n", targets), body);
  }
}
