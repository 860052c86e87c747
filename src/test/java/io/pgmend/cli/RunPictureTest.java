package io.pgmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.apply.Backfill;
import io.pgmend.apply.Pace;
import io.pgmend.apply.Picture;
import io.pgmend.apply.Picture.Blocker;
import io.pgmend.apply.Picture.IndexBuild;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run is doing, in words, on a terminal and elsewhere. */
class RunPictureTest {

  private static final ChangeSetRef FILL =
      new ChangeSetRef("fill-orders", "pgmend", "f.sql", List.of("expand"), false, "");

  private static Backfill orders(Backfill.State state, long done) {
    return new Backfill("fill", "public.\"Orders\"", false, state, done, 1_000_000, 5000, 99);
  }

  private static Picture picture(long seconds, long done, Blocker... blockers) {
    return new Picture(
        99,
        seconds,
        Optional.of(orders(Backfill.State.RUNNING, done)),
        Optional.empty(),
        blockers.length > 0,
        0,
        List.of(blockers));
  }

  @Test
  void saysHowFarABackfillIsAndHowLongItTakesYet() {
    var pace = new Pace();
    assertThat(RunPicture.line("fill", picture(3, 0), pace))
        .isEqualTo("fill (3 s): public.Orders 0 of about 1,000,000 rows (0 %)");
    pace.seen(0, 390_000);
    pace.seen(10, 412_000);
    assertThat(RunPicture.line("fill", picture(190, 412_000), pace))
        .isEqualTo(
            "fill (3 min 10 s): public.Orders 412,000 of about 1,000,000 rows (41 %), 2,200 rows/s,"
                + " about 4 min 27 s left");
    assertThat(RunPicture.backfill(orders(Backfill.State.VERIFYING, 1_000_000), new Pace()))
        .isEqualTo("public.Orders 1,000,000 of about 1,000,000 rows (100 %), comparing every row");
    assertThat(RunPicture.progress(orders(Backfill.State.RUNNING, 1_100_000)))
        .as("the estimate was too low")
        .isEqualTo("public.Orders 1,100,000 of about 1,100,000 rows (100 %)");
  }

  @Test
  void saysHowFarAnIndexIs() {
    var building =
        new Picture(
            99,
            12,
            Optional.empty(),
            Optional.of(new IndexBuild("building index: scanning table", 30, 120)),
            false,
            0,
            List.of());
    assertThat(RunPicture.line("index", building, new Pace()))
        .isEqualTo("index (12 s): building index: scanning table (25 %)");
  }

  @Test
  void saysWhomItWaitsFor() {
    var idle = new Blocker(4711, "app", "psql", 185, true, "UPDATE orders SET");
    assertThat(RunPicture.blocker(idle))
        .isEqualTo(
            "pid 4711 (app, psql), idle in a transaction open for 3 min 5 s: UPDATE orders SET ...");
    assertThat(RunPicture.blocker(new Blocker(4711, "", "", -1, false, "")))
        .isEqualTo("pid 4711, about which this role sees nothing");
    assertThat(RunPicture.blocker(new Blocker(0, "", "", -1, false, "")))
        .isEqualTo("a prepared transaction (see pg_prepared_xacts)");
    assertThat(RunPicture.blocker(new Blocker(1, "a\u001B[2J", "b", 1, false, "x")))
        .doesNotContain("\u001B");
    var third = new Picture(99, 4, Optional.empty(), Optional.empty(), true, 3, List.of(idle));
    assertThat(RunPicture.line("swap", third, new Pace()))
        .isEqualTo("swap (4 s), waits for pid 4711, lock attempt 3");
  }

  private static String shown(boolean redraws) {
    var out = new ByteArrayOutputStream();
    var blocker = new Blocker(4711, "app", "psql", 5, true, "");
    try (var progress = new RunProgress(new PrintStream(out, true, UTF_8), 1, redraws, 50)) {
      progress.started(FILL, Direction.FORWARD);
      progress.seen(picture(1, 100));
      progress.seen(picture(2, 200));
      progress.seen(picture(3, 200, blocker));
      progress.seen(picture(4, 200, blocker));
      progress.seen(picture(11, 300));
      progress.seen(picture(12, 400));
      progress.finished(FILL, Direction.FORWARD, Duration.ofSeconds(13), false);
    }
    return out.toString(UTF_8);
  }

  @Test
  void printsALineEveryTenSecondsAndEachBlockerOnce() {
    List<String> lines = shown(false).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("... fill-orders (2 s): public.Orders 200 of about");
    assertThat(lines.get(1))
        .startsWith("waiting: fill-orders waits for pid 4711 (app, psql), idle");
    assertThat(lines.get(2)).startsWith("... fill-orders (12 s): public.Orders 400 of about");
    assertThat(lines.get(3)).isEqualTo("[1/1] expand    fill-orders   13.0 s");
  }

  @Test
  void drawsOneLineAgainOnATerminal() {
    String shown = shown(true);
    // What is drawn never holds a line break and is wiped before anything else is printed.
    assertThat(shown.split("\r\u001B\\[K", -1)).hasSize(7);
    // Not String.lines, for which a carriage return ends a line.
    List<String> lines = List.of(shown.stripTrailing().split("\n", -1));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("\r\u001B[Kwaiting: fill-orders waits for pid 4711");
    assertThat(lines.get(1)).endsWith("\r\u001B[K[1/1] expand    fill-orders   13.0 s");
    for (String drawn : shown.split("\r\u001B\\[K|\n", -1)) {
      if (drawn.startsWith("fill-orders (")) {
        assertThat(drawn).hasSizeLessThan(50);
      }
    }
  }
}
