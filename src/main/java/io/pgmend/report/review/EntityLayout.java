package io.pgmend.report.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the boxes of an entity-relationship picture stand and which way their lines take. Boxes
 * that refer to others stand to the right of them; boxes without lines stand in rows below.
 */
final class EntityLayout {

  /** Pixels between columns that few lines cross, and for each line more. */
  private static final int CHANNEL = 56;

  private static final int CHANNEL_A_LINE = 3;
  private static final int MOST_LINES = 14;
  private static final int GAP = 26;
  private static final int LEAST_WIDTH = 900;
  private static final int LEAST_HEIGHT = 560;

  /** A place in the picture, in pixels. */
  record Point(int x, int y) {}

  private final int boxWidth;
  private final int[] heights;
  private final Point[] corners;
  private final List<List<Point>> paths = new ArrayList<>();
  private int width;
  private int height;

  /**
   * Lays the picture out.
   *
   * @param heights of the boxes
   * @param lines between different boxes, by index
   * @param endPort pixels below a box's top at which lines end
   */
  EntityLayout(int boxWidth, int[] heights, List<Lanes.Line> lines, int endPort) {
    this.boxWidth = boxWidth;
    this.heights = heights;
    this.corners = new Point[heights.length];
    int[] tied =
        lines.stream()
            .flatMapToInt(l -> IntStream.of(l.from(), l.to()))
            .distinct()
            .sorted()
            .toArray();
    if (tied.length > 0) {
      layered(tied, lines, endPort);
    }
    rows(IntStream.range(0, heights.length).filter(i -> corners[i] == null).toArray());
  }

  /** Upper left corner of a box. */
  Point corner(int box) {
    return corners[box];
  }

  /**
   * Points through which a line goes, from its first box's edge to its second's; an even number.
   */
  List<Point> path(int line) {
    return paths.get(line);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  private void layered(int[] tied, List<Lanes.Line> lines, int endPort) {
    int[] tall = Arrays.stream(tied).map(i -> heights[i]).toArray();
    List<Lanes.Line> between =
        lines.stream()
            .map(
                l ->
                    new Lanes.Line(
                        Arrays.binarySearch(tied, l.from()),
                        Arrays.binarySearch(tied, l.to()),
                        l.port(),
                        l.bundle()))
            .toList();
    // About as wide as high: then neither direction has to be scrolled far.
    double area = Arrays.stream(tall).mapToDouble(h -> h + GAP).sum() * (boxWidth + CHANNEL);
    int tallest = Math.max(LEAST_HEIGHT, (int) Math.sqrt(area * 0.8));
    var lanes = new Lanes(tall, between, tallest, endPort);
    int[] tops = Placement.tops(lanes, Untangling.order(lanes));
    int[] lefts = lefts(lanes);
    for (int i = 0; i < tied.length; i++) {
      corners[tied[i]] = new Point(lefts[lanes.slots().get(i).column()], tops[i]);
      height = Math.max(height, tops[i] + tall[i]);
    }
    for (int i = 0; i < between.size(); i++) {
      paths.add(path(lanes, between.get(i), lanes.routes().get(i), lefts, tops, endPort));
    }
    width = lefts[lefts.length - 1] + boxWidth;
    height = Math.max(height, Arrays.stream(tops).max().orElse(0) + GAP / 2);
  }

  private int[] lefts(Lanes lanes) {
    var lefts = new int[lanes.columns().size()];
    for (int i = 1; i < lefts.length; i++) {
      int column = i;
      long crossing =
          lanes.segments().stream()
              .filter(s -> lanes.slots().get(s.right()).column() == column)
              .count();
      lefts[i] =
          lefts[i - 1] + boxWidth + CHANNEL + CHANNEL_A_LINE * (int) Math.min(MOST_LINES, crossing);
    }
    return lefts;
  }

  private List<Point> path(
      Lanes lanes, Lanes.Line line, List<Integer> route, int[] lefts, int[] tops, int endPort) {
    boolean leftwards = column(lanes, line.to()) < column(lanes, line.from());
    var points = new ArrayList<Point>();
    for (int i = 0; i < route.size(); i++) {
      int slot = route.get(i);
      int left = lefts[column(lanes, slot)];
      int near = leftwards ? left + boxWidth : left;
      int far = leftwards ? left : left + boxWidth;
      boolean first = i == 0;
      boolean last = i == route.size() - 1;
      int y = tops[slot] + (first ? line.port() : last ? endPort : 0);
      if (!first) {
        points.add(new Point(near, y));
      }
      if (!last) {
        points.add(new Point(far, y));
      }
    }
    return points;
  }

  private static int column(Lanes lanes, int slot) {
    return lanes.slots().get(slot).column();
  }

  private void rows(int[] loose) {
    int room = Math.max(width, LEAST_WIDTH);
    int x = 0;
    int y = height == 0 ? 0 : height + 2 * GAP;
    int tallest = 0;
    for (int box : loose) {
      if (x > 0 && x + boxWidth > room) {
        x = 0;
        y += tallest + GAP;
        tallest = 0;
      }
      corners[box] = new Point(x, y);
      tallest = Math.max(tallest, heights[box]);
      width = Math.max(width, x + boxWidth);
      height = Math.max(height, y + heights[box]);
      x += boxWidth + GAP;
    }
  }
}
