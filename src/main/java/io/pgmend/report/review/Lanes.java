package io.pgmend.report.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a picture with what stands in them: boxes, and between boxes the gaps through
 * which lines pass on their way to a column further off. Lines of one bundle share their gaps and
 * so grow together into a trunk.
 */
final class Lanes {

  /**
   * A line between two boxes.
   *
   * @param port pixels below the top of {@code from} at which it begins
   * @param bundle lines of the same number have the same end
   */
  record Line(int from, int to, int port, int bundle) {}

  /** A box, or a gap of no height. */
  record Slot(int id, int column, int height, boolean box) {}

  /** A part of a line, between neighbouring columns; ports are pixels below the slots' tops. */
  record Segment(int left, int right, int leftPort, int rightPort) {}

  private final List<Slot> slots = new ArrayList<>();
  private final List<List<Integer>> columns = new ArrayList<>();
  private final Set<Segment> segments = new LinkedHashSet<>();
  private final List<List<Integer>> routes = new ArrayList<>();
  private final Map<String, Integer> gaps = new HashMap<>();
  private final int endPort;

  /**
   * Finds columns and gaps.
   *
   * @param heights of the boxes, in pixels
   * @param tallest a column of boxes that is taller is split
   * @param endPort pixels below a box's top at which lines end
   */
  Lanes(int[] heights, List<Line> lines, int tallest, int endPort) {
    this.endPort = endPort;
    int[] column = split(heights, lines, tallest);
    for (int i = 0; i < heights.length; i++) {
      add(column[i], heights[i], true);
    }
    lines.forEach(this::route);
  }

  List<Slot> slots() {
    return slots;
  }

  /** Slots by column, from the top down. */
  List<List<Integer>> columns() {
    return columns;
  }

  List<Segment> segments() {
    return List.copyOf(segments);
  }

  /** For each line the slots through which it goes, its ends among them. */
  List<List<Integer>> routes() {
    return routes;
  }

  private static int[] split(int[] heights, List<Line> lines, int tallest) {
    int[] layers =
        Layers.of(
            heights.length, lines.stream().map(l -> new Layers.Arrow(l.from(), l.to())).toList());
    var byLayer = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < layers.length; i++) {
      byLayer.computeIfAbsent(layers[i], l -> new ArrayList<>()).add(i);
    }
    var referred = new boolean[heights.length];
    lines.forEach(l -> referred[l.to()] = true);
    var column = new int[heights.length];
    int next = 0;
    for (List<Integer> members : byLayer.values()) {
      // Those that others refer to stand nearer to these, which follow on the right.
      members.sort(Comparator.comparing((Integer i) -> referred[i]));
      int total = members.stream().mapToInt(i -> heights[i]).sum();
      int parts = Math.max(1, (total + tallest - 1) / tallest);
      int used = 0;
      for (int i : members) {
        column[i] = next + Math.min(parts - 1, (int) ((long) used * parts / total));
        used += heights[i];
      }
      next = members.stream().mapToInt(i -> column[i]).max().orElse(next) + 1;
    }
    return dense(column);
  }

  /** The same order, without columns that nothing stands in. */
  private static int[] dense(int[] column) {
    int[] used = Arrays.stream(column).distinct().sorted().toArray();
    return Arrays.stream(column).map(c -> Arrays.binarySearch(used, c)).toArray();
  }

  private int add(int column, int height, boolean box) {
    while (columns.size() <= column) {
      columns.add(new ArrayList<>());
    }
    int id = slots.size();
    slots.add(new Slot(id, column, height, box));
    List<Integer> members = columns.get(column);
    // Where order does not matter, a trunk in the middle leaves boxes on both of its sides.
    members.add(box ? members.size() : members.size() / 2, id);
    return id;
  }

  private void route(Line line) {
    var route = new ArrayList<Integer>(List.of(line.from()));
    int step = Integer.signum(slots.get(line.to()).column() - slots.get(line.from()).column());
    int here = slots.get(line.from()).column() + step;
    for (; here != slots.get(line.to()).column(); here += step) {
      int column = here;
      route.add(gaps.computeIfAbsent(line.bundle() + " " + column, k -> add(column, 0, false)));
    }
    route.add(line.to());
    routes.add(route);
    for (int i = 1; i < route.size(); i++) {
      int near = route.get(i - 1);
      int far = route.get(i);
      int nearPort = i == 1 ? line.port() : 0;
      int farPort = i == route.size() - 1 ? endPort : 0;
      segments.add(
          step > 0
              ? new Segment(near, far, nearPort, farPort)
              : new Segment(far, near, farPort, nearPort));
    }
  }
}
