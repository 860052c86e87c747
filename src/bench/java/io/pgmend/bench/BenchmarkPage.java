package io.pgmend.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page that a run of the benchmark leaves: what was measured, and which targets were met. */
final class BenchmarkPage {

  static final String PG_DUMP = "`pg_dump -s`";
  static final String STRUCTURE = "`diff --no-data`";
  static final String DIFF = "`diff`";

  /** The jar started as a program, which asks the JVM for less than {@code java -jar} does. */
  static final String STRUCTURE_BY_NAME = "`./pgmend.jar diff --no-data`";

  static final String DIFF_BY_NAME = "`./pgmend.jar diff`";

  /** Every rule there is, not those of the four standards alone. */
  static final String WHOLE = STRUCTURE_BY_NAME + ", whole catalogue";

  private static final double VERSION_SECONDS = 0.25;

  private final int major;
  private final int dump;
  private final StringBuilder table = new StringBuilder();
  private final List<String> targets = new ArrayList<>();
  private final List<String> loads = new ArrayList<>();

  BenchmarkPage(int major, int dump) {
    this.major = major;
    this.dump = dump;
  }

  void version(Measured version) {
    load();
    table.append("| all | ").append(version.row().substring(2)).append('\n');
    target("`--version`", version.best(), VERSION_SECONDS, "0.25 s");
  }

  void size(int tables, List<Measured> measured) {
    load();
    for (Measured m : measured) {
      table.append("| ").append(String.format(Locale.ROOT, "%,d", tables)).append(' ');
      table.append(m.row()).append('\n');
    }
    Measured whole = named(measured, WHOLE).orElseThrow();
    Measured standards = named(measured, STRUCTURE_BY_NAME).orElseThrow();
    if (tables >= 1000) {
      target(
          WHOLE + String.format(Locale.ROOT, " at %,d tables", tables),
          whole.best(),
          1.3 * standards.best(),
          "1.3 x the four standards alone");
    }
    Optional<Measured> reference = named(measured, PG_DUMP);
    if (reference.isEmpty() || tables < 1000) {
      return;
    }
    boolean large = tables >= 10_000;
    double limit = large ? 1.5 * reference.get().best() : 2.0 * reference.get().best() + 1;
    for (String what : List.of(STRUCTURE, DIFF, STRUCTURE_BY_NAME, DIFF_BY_NAME)) {
      named(measured, what)
          .ifPresent(
              m ->
                  target(
                      what + String.format(Locale.ROOT, " at %,d tables", tables),
                      m.best(),
                      limit,
                      large ? "1.5 x pg_dump" : "2.0 x pg_dump + 1 s"));
    }
  }

  private static Optional<Measured> named(List<Measured> measured, String what) {
    return measured.stream().filter(m -> m.what().equals(what)).findFirst();
  }

  private void target(String what, double seconds, double limit, String why) {
    targets.add(
        String.format(
            Locale.ROOT,
            "- %s: %.2f s, target %.2f s (%s): **%s**",
            what,
            seconds,
            limit,
            why,
            seconds <= limit ? "met" : "missed"));
  }

  /** Over the last minute, once for each part: what else the machine had to do. */
  private void load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    loads.add(String.format(Locale.ROOT, "%.1f", load));
  }

  String text() {
    return """
    # Benchmarks

    Written by `bash src/bench/run` after `mvn -DskipTests package`; it starts a PostgreSQL server of its own and needs nothing
    installed but a JDK. Arguments, all optional: runs, seconds that Liquibase may take, sizes (`bash src/bench/run 5 120 100,1000`).

    The schema is synthetic: each table has ten columns, a key, two foreign keys, three indexes and a check; every tenth has a view,
    a policy and a trigger. The profile switches all four families on, so that every table has several findings: the worst case.
    `diff --no-data` reads what `pg_dump -s` reads, and judges it; `diff` also has 2.4 questions about the rows of every table. The tables
    are empty, which the server tells of all of them at once; with a row in every table each question is asked.
    `diff` alone is `java -jar pgmend.jar diff`. It leaves the JVM's optimizing compiler out as soon as it can, since on two processors that takes
    more from a short run than it gives; started as `./pgmend.jar diff` the same jar runs without it from the first moment.
    With the whole catalogue each rule there is looks at every table.
    Every line but `snapshot in process` is a process of its own, JVM start included, with `-Xmx512m` for pgmend.
    Processor time is that of the process, all threads, the JIT compiler's too; the server's is not in it. On a machine that others load it
    tells more than the clock.

    PostgreSQL %d, %s, Java %s, %d processors, load average after each part %s.

    | tables | what | best s | median s | cpu s | runs | max RSS MB | note |
    | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |
    %s
    Targets, by the best run:

    %s
    """
        .formatted(
            major,
            dump == 0 ? "no pg_dump found, so not compared with it" : "pg_dump " + dump,
            System.getProperty("java.version"),
            Runtime.getRuntime().availableProcessors(),
            String.join(", ", loads),
            table,
            String.join("\n", targets));
  }
}
