package io.pgmend.report.review;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a review is shown, and what was left out; each page has one of its own.
 *
 * <p>The steps end with a page that shows counts alone, so that one of them fits whatever the
 * review holds.
 */
final class Cut {

  /** Lines of code of one block. */
  private static final int LINES_PER_DETAIL = 60;

  private final Step step;
  private final List<String> leftOut = new ArrayList<>();
  private boolean shortened;

  /**
   * How much at most.
   *
   * @param rows of each table and list
   * @param details of each list of longer entries, and nodes of a diagram
   * @param text characters of one text
   */
  record Step(int rows, int details, int text) {}

  /** From nearly all to nearly nothing. */
  static final List<Step> STEPS =
      List.of(
          new Step(1_000, 100, 4_000),
          new Step(400, 60, 2_000),
          new Step(150, 40, 1_000),
          new Step(80, 25, 600),
          new Step(50, 15, 300),
          new Step(30, 8, 200),
          new Step(15, 4, 150),
          new Step(6, 2, 100),
          new Step(2, 1, 60),
          new Step(0, 0, 60));

  Cut(Step step) {
    this.step = step;
  }

  int columns() {
    return Math.min(20, step.rows());
  }

  /** As many as a table may have; the rest is counted as left out. */
  <T> List<T> rows(List<T> all, String what) {
    return first(all, step.rows(), what);
  }

  /** As many as there may be longer entries. */
  <T> List<T> details(List<T> all, String what) {
    return first(all, step.details(), what);
  }

  private <T> List<T> first(List<T> all, int most, String what) {
    if (all.size() > most) {
      leftOut.add(ReviewWords.count(all.size() - most, what));
      return all.subList(0, most);
    }
    return all;
  }

  String text(String text) {
    String cut = Shortened.of(text, step.text());
    shortened |= cut.length() < text.length() || !cut.equals(text);
    return cut;
  }

  /** Many lines. */
  String code(String text) {
    List<String> lines = text.lines().toList();
    int most = Math.min(LINES_PER_DETAIL, Math.max(1, step.text() / 20));
    if (lines.size() <= most) {
      return text(text);
    }
    shortened = true;
    return text(String.join("\n", lines.subList(0, most))) + "\n...";
  }

  /** In words, empty where all is shown. */
  String leftOut() {
    var parts = new ArrayList<>(leftOut);
    if (shortened) {
      parts.add("the ends of long texts");
    }
    return String.join(", ", parts);
  }
}
