package io.pgmend.report.review;

import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Complaint.Accepted;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the forms of a review say in the same words. */
final class ReviewWords {

  /** Relations named of a lock; the rest is counted, and stands in the JSON. */
  private static final int NAMED = 4;

  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  private ReviewWords() {}

  /** What came out, in one sentence. */
  static String summary(Review review) {
    var parts = new ArrayList<String>();
    List<Complaint> open = review.open();
    if (!open.isEmpty()) {
      parts.add(count(open.size(), "complaint") + " (" + bySeverity(open) + ")");
    } else if (!review.changeSets().isEmpty()) {
      parts.add("no complaints");
    }
    int accepted = review.complaints().size() - open.size();
    if (accepted > 0) {
      parts.add(grouped(accepted) + " accepted");
    }
    parts.add(
        review.changeSets().isEmpty()
            ? "no change set to judge"
            : count(review.changeSets().size(), "change set") + " judged");
    if (!review.opened().isEmpty()) {
      parts.add(count(review.opened().size(), "finding") + " opened");
    }
    if (!review.closed().isEmpty()) {
      parts.add(count(review.closed().size(), "finding") + " closed");
    }
    review.rehearsal().ifPresent(r -> parts.add(rehearsal(r)));
    String text = String.join("; ", parts) + ".";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** {@code 3 of 212 statements break}. */
  static String rehearsal(Rehearsal rehearsal) {
    int broken = rehearsal.broken();
    return (broken == 0 ? "none" : grouped(broken))
        + " of "
        + count(rehearsal.statements(), "statement")
        + (broken <= 1 ? " breaks" : " break");
  }

  /** Why the server refuses a statement, and for how long. */
  static String reason(Rehearsal.Broken broken) {
    return broken.reason()
        + broken.mendedBy().map(later -> "; taken again after " + later.id()).orElse("");
  }

  private static String bySeverity(List<Complaint> complaints) {
    Map<Severity, Long> counts =
        complaints.stream()
            .collect(
                Collectors.groupingBy(Complaint::severity, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> grouped(e.getValue()) + " " + e.getKey().id())
        .collect(Collectors.joining(", "));
  }

  /** What was judged, and where. */
  static String subject(Review.Subject subject) {
    String scope =
        subject.base().isEmpty()
            ? "what the live database has not had"
            : "what is new since " + subject.base();
    return subject.changelog()
        + ": "
        + scope
        + (subject.history() == 0
            ? ""
            : ", after " + count(subject.history(), "change set") + " of history")
        + ", run on a copy of "
        + subject.live()
        + " in "
        + subject.shadow();
  }

  /** Locks of the strongest mode; none where it took none. */
  static List<HeldLock> strongest(ReviewedChangeSet changeSet) {
    return changeSet.locks().stream()
        .map(HeldLock::mode)
        .max(Comparator.naturalOrder())
        .map(mode -> changeSet.locks().stream().filter(l -> l.mode() == mode).toList())
        .orElse(List.of());
  }

  /** {@code ACCESS EXCLUSIVE on public.orders (blocks reads and writes)}, or {@code none}. */
  static String strongestLock(ReviewedChangeSet changeSet) {
    List<HeldLock> locks = strongest(changeSet);
    if (locks.isEmpty()) {
      return changeSet.end() == ReviewedChangeSet.End.NOT_REACHED ? "-" : "none";
    }
    String relations =
        locks.stream()
            .limit(NAMED)
            .map(l -> l.relation().toString())
            .collect(Collectors.joining(", "));
    return locks.get(0).mode().sql()
        + " on "
        + relations
        + (locks.size() > NAMED ? " and " + grouped(locks.size() - NAMED) + " more" : "")
        + " ("
        + locks.get(0).mode().blocks()
        + ")";
  }

  /** The time that it took on the copy, or why there is none. */
  static String time(ReviewedChangeSet changeSet) {
    return switch (changeSet.end()) {
      case RAN -> millis(changeSet.forwardMillis());
      case MARKED_RAN -> "MARK_RAN";
      case FAILED -> "failed";
      case NOT_REACHED -> "not run";
    };
  }

  static String rollback(ReviewedChangeSet changeSet) {
    return switch (changeSet.rollback()) {
      case IDENTICAL -> "identical";
      case DIFFERS -> "differs";
      case FAILED -> "failed";
      case MISSING -> "missing";
      case NOT_TRIED -> "not tried";
    };
  }

  static String rerun(ReviewedChangeSet changeSet) {
    return switch (changeSet.rerun()) {
      case SAME -> "same";
      case DIFFERS -> "differs";
      case FAILED -> "failed";
      case NOT_TRIED -> "not tried";
    };
  }

  /** {@code rewritten, scanned}. */
  static String work(TableWork work) {
    var words = new ArrayList<String>();
    if (work.rewritten()) {
      words.add("rewritten");
    }
    if (work.scanned()) {
      words.add("scanned");
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  /** {@code 300 rows here, 3,000,000 live (1.2 GB)}: the few of the copy are not the many. */
  static String rows(TableWork work) {
    return count(work.rowsChanged(), "row") + " here, " + live(work);
  }

  private static String live(TableWork work) {
    if (work.liveRows() == 0 && work.liveBytes() == 0) {
      return "none known live";
    }
    return grouped(work.liveRows()) + " live (" + bytes(work.liveBytes()) + ")";
  }

  /** Rows that it changed in all tables, on the copy. */
  static long rowsChanged(ReviewedChangeSet changeSet) {
    return changeSet.work().stream().mapToLong(TableWork::rowsChanged).sum();
  }

  /** Why it is accepted, by whom and until when. */
  static String acceptance(Accepted accepted) {
    return accepted.reason()
        + " ("
        + accepted.owner()
        + ", "
        + (accepted.until().isEmpty() ? "without end" : "until " + accepted.until())
        + ")";
  }

  /** The same, empty where it is not. */
  static String acceptance(Complaint complaint) {
    return complaint.waiver().map(ReviewWords::acceptance).orElse("");
  }

  static String millis(long millis) {
    if (millis < 0) {
      return "-";
    }
    return millis < 10_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** As PostgreSQL counts them, by 1,024: {@code 1.2 GB}. */
  static String bytes(long bytes) {
    if (bytes < 1_024) {
      return bytes + " B";
    }
    double left = bytes / 1_024.0;
    int unit = 0;
    while (left >= 1_024 && unit < UNITS.size() - 1) {
      left /= 1_024;
      unit++;
    }
    return String.format(Locale.ROOT, left < 10 ? "%.1f %s" : "%.0f %s", left, UNITS.get(unit));
  }

  /** {@code 1,204 statements}. */
  static String count(long number, String what) {
    return grouped(number) + " " + what + (number == 1 ? "" : "s");
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With one full stop at its end; empty stays empty. */
  static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
