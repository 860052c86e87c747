package io.pgmend.report.review;

import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which relation was locked when, as pictures: time across, a row a relation, a bar a lock.
 *
 * <p>Change sets stand one after the other, each in a band with a scale of its own: one that takes
 * a minute would else leave nothing to see of those that take a millisecond. Bands go on in a
 * further strip where they would get wider than a page, and a strip has rows only for what is
 * locked in it.
 */
final class LockTimeline {

  private static final int STRIP = 960;
  private static final int LABELS = 156;
  private static final int HEAD = 40;
  private static final int ROW = 34;
  private static final int FONT = 12;
  private static final int SMALL = 11;
  private static final int INSET = 4;
  private static final int LEAST_BAR = 3;

  /** A change set that was run. */
  private record Band(int number, ReviewedChangeSet changeSet, long millis) {

    /** Ten times the time is a step wider. */
    int width() {
      return (int) Math.round(64 + 34 * Math.log10(1.0 + millis));
    }

    int at(long time) {
      int inner = width() - 2 * INSET;
      return INSET + (millis == 0 ? 0 : (int) (inner * Math.min(time, millis) / millis));
    }
  }

  private LockTimeline() {}

  /** Strips in the order of the run; none where no change set took a lock. */
  static String draw(List<ReviewedChangeSet> changeSets) {
    var html = new StringBuilder();
    for (List<Band> strip : strips(changeSets)) {
      html.append(strip(strip));
    }
    return html.toString();
  }

  private static List<List<Band>> strips(List<ReviewedChangeSet> changeSets) {
    if (changeSets.stream().allMatch(c -> c.locks().isEmpty())) {
      return List.of();
    }
    var strips = new ArrayList<List<Band>>();
    int width = STRIP;
    for (int i = 0; i < changeSets.size(); i++) {
      ReviewedChangeSet changeSet = changeSets.get(i);
      if (changeSet.forwardMillis() < 0 && changeSet.locks().isEmpty()) {
        continue;
      }
      long locked = changeSet.locks().stream().mapToLong(HeldLock::untilMillis).max().orElse(0);
      var band = new Band(i + 1, changeSet, Math.max(locked, changeSet.forwardMillis()));
      if (width + band.width() > STRIP) {
        strips.add(new ArrayList<>());
        width = 0;
      }
      strips.get(strips.size() - 1).add(band);
      width += band.width();
    }
    return List.copyOf(strips);
  }

  /** Labels and bars apart, so that the former can stay while the latter are scrolled. */
  private static String strip(List<Band> bands) {
    List<QualifiedName> rows = rows(bands);
    int width = bands.stream().mapToInt(Band::width).sum() + 1;
    int height = HEAD + Math.max(1, rows.size()) * ROW;
    String what =
        "Locks of change sets "
            + bands.get(0).number()
            + " to "
            + bands.get(bands.size() - 1).number();
    return new Svg()
            .open(
                "div",
                "class",
                "scroll strip",
                "tabindex",
                0,
                "role",
                "region",
                "aria-label",
                what + ", can be scrolled sideways")
        + labels(rows, height)
        + bars(bands, rows, width, height, what)
        + "</div>\n";
  }

  /** Those with the strongest lock first. */
  private static List<QualifiedName> rows(List<Band> bands) {
    Map<QualifiedName, LockMode> strongest = new TreeMap<>();
    for (Band band : bands) {
      for (HeldLock lock : band.changeSet().locks()) {
        strongest.merge(lock.relation(), lock.mode(), (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
    }
    return strongest.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String labels(List<QualifiedName> rows, int height) {
    var svg = picture(LABELS, height, "labels", "aria-hidden", "true");
    for (int i = 0; i < rows.size(); i++) {
      QualifiedName relation = rows.get(i);
      int y = HEAD + i * ROW;
      svg.open("g").title(relation.toString());
      svg.text(2, y + 14, "muted", Svg.cut(relation.schema(), SMALL, LABELS - 8));
      svg.text(2, y + 28, "name", Svg.cut(relation.name(), FONT, LABELS - 8));
      svg.close("g");
    }
    if (rows.isEmpty()) {
      svg.text(2, HEAD + 20, "muted", "no lock here");
    }
    return svg.close("svg").toString();
  }

  private static String bars(
      List<Band> bands, List<QualifiedName> rows, int width, int height, String what) {
    var svg = picture(width, height, "bars", "role", "img", "aria-label", what);
    for (int i = 0; i < rows.size(); i++) {
      int y = HEAD + i * ROW;
      svg.empty("line", "x1", 0, "y1", y, "x2", width, "y2", y, "class", "rule");
    }
    int x = 0;
    for (Band band : bands) {
      svg.open("g").title(band.number() + ": " + band.changeSet().name().id());
      svg.empty("line", "x1", x, "y1", 4, "x2", x, "y2", height, "class", "edge");
      svg.text(x + 6, 16, "name", "#" + band.number());
      svg.text(x + 6, 31, "muted", Measures.time(band.millis()));
      for (HeldLock lock : band.changeSet().locks()) {
        bar(svg, band, x, HEAD + rows.indexOf(lock.relation()) * ROW, lock);
      }
      svg.close("g");
      x += band.width();
    }
    svg.empty("line", "x1", x, "y1", 4, "x2", x, "y2", height, "class", "edge");
    return svg.close("svg").toString();
  }

  private static void bar(Svg svg, Band band, int left, int top, HeldLock lock) {
    LockTone tone = LockTone.of(lock.mode());
    int from = left + band.at(lock.fromMillis());
    int width = Math.max(LEAST_BAR, left + band.at(lock.untilMillis()) - from);
    String time = Measures.time(lock.untilMillis() - lock.fromMillis());
    svg.open("g");
    svg.title(
        lock.mode().sql()
            + " on "
            + lock.relation()
            + " for "
            + time
            + ": "
            + lock.mode().blocks());
    svg.empty(
        "rect",
        "x",
        from,
        "y",
        top + (ROW - tone.height()) / 2,
        "width",
        width,
        "height",
        tone.height(),
        "rx",
        2,
        "class",
        tone.cssClass());
    if (tone.height() > FONT && width >= Svg.width(time, SMALL) + 8) {
      svg.text(from + 5, top + ROW / 2 + 4, tone.cssClass() + "-text", time);
    }
    svg.close("g");
  }

  /** In print the two parts of a strip share its width as their own widths are to each other. */
  private static Svg picture(int width, int height, String cssClass, Object... attributes) {
    var all =
        new ArrayList<Object>(
            List.of(
                "class",
                cssClass,
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "style",
                "--share:" + width));
    all.addAll(List.of(attributes));
    return new Svg().open("svg", all.toArray());
  }
}
