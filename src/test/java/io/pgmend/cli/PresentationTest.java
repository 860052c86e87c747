package io.pgmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.apply.Backfill;
import io.pgmend.apply.StatusReport;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentationTest {

  private static ChangeSetRef changeSet(int number, String phase) {
    return new ChangeSetRef(
        String.format("%04d-%s-convert-key-public.orders.id", number, phase),
        "pgmend",
        "f.sql",
        List.of("orders", phase),
        true,
        "");
  }

  @Test
  void printsALineForEachChangeSet() {
    var out = new ByteArrayOutputStream();
    try (var progress = new RunProgress(new PrintStream(out, true, UTF_8), 27, false, 100)) {
      progress.started(changeSet(3, "cutover"), Direction.FORWARD);
      progress.finished(changeSet(3, "cutover"), Direction.FORWARD, Duration.ofMillis(120), false);
      progress.started(changeSet(4, "expand"), Direction.ROLLBACK);
      progress.finished(changeSet(4, "expand"), Direction.ROLLBACK, Duration.ofMillis(1), true);
    }
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            [ 1/27] cutover   0003-cutover-convert-key-public.orders.id   120 ms
            [1/1] undo expand    0004-expand-convert-key-public.orders.id   nothing to do
            """);
  }

  @Test
  void givesTimesInUnitsThatPeopleRead() {
    assertThat(RunProgress.ms(Duration.ofMillis(9_999))).isEqualTo("9999 ms");
    assertThat(RunProgress.ms(Duration.ofMillis(12_340))).isEqualTo("12.3 s");
    assertThat(RunProgress.ms(Duration.ofSeconds(250))).isEqualTo("4 min 10 s");
  }

  private static StatusReport report(List<Status> statuses, List<String> drift) {
    return report(statuses, drift, List.of());
  }

  private static StatusReport report(
      List<Status> statuses, List<String> drift, List<Backfill> backfills) {
    var phases = new ArrayList<StatusReport.PhaseState>();
    for (Phase phase : Phase.values()) {
      List<Status> of =
          statuses.stream().filter(s -> s.changeSet().labels().contains(phase.label())).toList();
      int done = (int) of.stream().filter(s -> s.state() != Status.State.PENDING).count();
      if (!of.isEmpty()) {
        phases.add(new StatusReport.PhaseState(phase, done, of.size()));
      }
    }
    return new StatusReport(
        statuses,
        phases,
        Optional.empty(),
        "Safe to stop here: yes.",
        drift,
        backfills,
        Optional.empty(),
        "");
  }

  @Test
  void showsWhereAChangelogStands() {
    var statuses = new ArrayList<Status>();
    statuses.add(
        new Status(changeSet(1, "expand"), Status.State.RAN, "4811", 1, "2026-11-20T10:11:12.345"));
    statuses.add(
        new Status(
            changeSet(2, "cutover"), Status.State.MARK_RAN, "4811", 2, "2026-11-20T10:11:13"));
    statuses.add(new Status(changeSet(3, "cutover"), Status.State.PENDING, "", 0, ""));
    statuses.add(new Status(changeSet(4, "contract"), Status.State.PENDING, "", 0, ""));
    assertThat(
            StatusScreen.render(
                report(statuses, List.of()), "pgmend apply changelog --env staging", 100))
        .isEqualTo(
            """
            STATE       PHASE     CHANGE SET                                  WHEN                 RUN
            done        expand    0001-expand-convert-key-public.orders.id    2026-11-20 10:11:12  4811
            not needed  cutover   0002-cutover-convert-key-public.orders.id   2026-11-20 10:11:13  4811
            pending     cutover   0003-cutover-convert-key-public.orders.id
            pending     contract  0004-contract-convert-key-public.orders.id

            expand 1 of 1 done, cutover 1 of 2 done, contract 0 of 1 done.
            Safe to stop here: yes.
            Drift: none; the objects ahead are as the changelog expects them.
            Next: pgmend apply changelog --env staging
            """);
  }

  @Test
  void showsBackfillsThatAreNotDone() {
    var paused =
        new Backfill(
            "fill", "public.orders", false, Backfill.State.PAUSED, 412_000, 1_000_000, 5000, 9);
    var broken = new Backfill("back", "public.a", true, Backfill.State.BROKEN_OFF, 5, 10, 5000, 9);
    assertThat(StatusScreen.render(report(List.of(), List.of(), List.of(paused, broken)), "", 100))
        .contains(
            """
            Backfill, paused: public.orders 412,000 of about 1,000,000 rows (41 %).
            Backfill on the way back, broken off: public.a 5 of about 10 rows (50 %).
            """);
  }

  @Test
  void fitsALongChangelogOnOneScreen() {
    var statuses = new ArrayList<Status>();
    for (int i = 1; i <= 100; i++) {
      statuses.add(
          new Status(
              changeSet(i, "cutover"),
              i <= 50 ? Status.State.RAN : Status.State.PENDING,
              "1",
              i,
              "2026-11-20T10:11:12"));
    }
    String screen = StatusScreen.render(report(statuses, List.of("public.a\n changed")), "", 100);
    assertThat(screen.lines().count()).isLessThanOrEqualTo(24);
    assertThat(screen)
        .contains("42 earlier", "0050-", "0051-", "42 later", "Drift: public.a\\n changed");
  }

  @Test
  void isSilentAboutWhatIsQuickAndSpeaksOfWhatIsSlow() throws InterruptedException {
    var out = new ByteArrayOutputStream();
    var err = new PrintStream(out, true, UTF_8);
    try (var quick = Progress.of(err, "reading", Duration.ofHours(1), Duration.ofHours(1))) {
      assertThat(quick).isNotNull();
    }
    assertThat(out.size()).isZero();
    try (var slow = Progress.of(err, "reading", Duration.ofMillis(1), Duration.ofHours(1))) {
      for (int i = 0; i < 500 && out.size() == 0; i++) {
        Thread.sleep(10);
      }
      assertThat(slow).isNotNull();
    }
    assertThat(out.toString(UTF_8)).isEqualTo("... reading (0 s)\n");
  }

  @Test
  void aResultIsWrittenWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("diff.json");
    ResultFile.write(file, "old");
    ResultFile.write(file, "new");
    assertThat(Files.readString(file)).isEqualTo("new");
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(file);
    }
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                CommandException.class,
                () -> ResultFile.write(folder.resolve("missing/diff.json"), "x")))
        .satisfies(e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
  }
}
