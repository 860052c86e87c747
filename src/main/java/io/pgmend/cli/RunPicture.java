package io.pgmend.cli;

import io.pgmend.apply.Backfill;
import io.pgmend.apply.Pace;
import io.pgmend.apply.Picture;
import io.pgmend.apply.Picture.Blocker;
import io.pgmend.apply.Picture.IndexBuild;
import io.pgmend.report.Printable;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run is doing, in words. */
final class RunPicture {

  private RunPicture() {}

  /** {@code 0007-... (12 s): public.orders 412,000 of about 1,000,000 rows (41 %), ...}. */
  static String line(String changeSet, Picture picture, Pace pace) {
    var text = new StringBuilder();
    picture.backfill().ifPresent(b -> text.append(": ").append(backfill(b, pace)));
    picture.indexBuild().ifPresent(i -> text.append(": ").append(indexBuild(i)));
    if (!picture.blockers().isEmpty()) {
      text.append(", waits for ")
          .append(
              picture.blockers().stream()
                  .map(b -> b.pid() == 0 ? "a prepared transaction" : "pid " + b.pid())
                  .collect(Collectors.joining(", ")));
    } else if (picture.waits()) {
      text.append(", waits for a lock");
    }
    if (picture.attempt() > 1) {
      text.append(", lock attempt ").append(picture.attempt());
    }
    return changeSet + " (" + time(picture.seconds()) + ")" + text;
  }

  /** {@code public.orders 412,000 of about 1,000,000 rows (41 %), 23,500 rows/s, 25 s left}. */
  static String backfill(Backfill backfill, Pace pace) {
    var text = new StringBuilder(progress(backfill));
    double rate = pace.rowsPerSecond();
    if (rate > 0) {
      text.append(String.format(Locale.ROOT, ", %,.0f rows/s", rate));
    }
    if (backfill.state() == Backfill.State.VERIFYING) {
      text.append(", comparing every row");
    } else {
      pace.remaining(backfill.rowsEstimated())
          .ifPresent(left -> text.append(", about ").append(time(left)).append(" left"));
    }
    return text.toString();
  }

  /** {@code public.orders 412,000 of about 1,000,000 rows (41 %)}. */
  static String progress(Backfill backfill) {
    return String.format(
        Locale.ROOT,
        "%s %,d of about %,d rows (%d %%)",
        Printable.line(backfill.relation().replace("\"", "")),
        backfill.rowsDone(),
        Math.max(backfill.rowsEstimated(), backfill.rowsDone()),
        (int) Math.floor(100 * backfill.share()));
  }

  static String state(Backfill.State state) {
    return switch (state) {
      case RUNNING -> "running";
      case VERIFYING -> "comparing every row";
      case PAUSED -> "paused";
      case BROKEN_OFF -> "broken off";
      case DONE -> "done";
    };
  }

  private static String indexBuild(IndexBuild build) {
    String share =
        build.total() <= 0
            ? ""
            : String.format(Locale.ROOT, " (%d %%)", 100 * build.done() / build.total());
    return Printable.line(build.phase()) + share;
  }

  /**
   * {@code pid 4711 (app, psql), idle in a transaction open for 3 min, after UPDATE orders SET}.
   */
  static String blocker(Blocker blocker) {
    if (blocker.pid() == 0) {
      return "a prepared transaction (see pg_prepared_xacts)";
    }
    String who =
        blocker.user().isEmpty() ? "" : " (" + blocker.user() + ", " + blocker.application() + ")";
    String since =
        blocker.seconds() < 0
            ? ", about which this role sees nothing"
            : (blocker.idle() ? ", idle in" : ", working in")
                + " a transaction open for "
                + time(blocker.seconds());
    String begins = blocker.begins().isEmpty() ? "" : ": " + blocker.begins() + " ...";
    return Printable.line("pid " + blocker.pid() + who + since + begins);
  }

  /** {@code 45 s}, {@code 12 min 5 s}, {@code 3 h 5 min}. */
  static String time(long seconds) {
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }
}
