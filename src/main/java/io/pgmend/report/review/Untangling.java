package io.pgmend.report.review;

import io.pgmend.report.review.Lanes.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders what stands in each column so that few lines cross: each slot goes where its neighbours in
 * the column beside are on average, to and fro, and the best order seen is kept. This is the usual
 * barycentre method for layered drawings; ties keep their order, so the same picture comes out each
 * time.
 */
final class Untangling {

  private static final int SWEEPS = 12;

  private final Lanes lanes;
  private final List<Segment> segments;
  private final List<List<Integer>> columns;
  private final double[] rank;

  private Untangling(Lanes lanes) {
    this.lanes = lanes;
    this.segments = lanes.segments();
    this.columns = copy(lanes.columns());
    this.rank = new double[lanes.slots().size()];
  }

  /** Slots by column, from the top down. */
  static List<List<Integer>> order(Lanes lanes) {
    var untangling = new Untangling(lanes);
    List<List<Integer>> best = copy(untangling.columns);
    long fewest = untangling.crossings();
    for (int i = 0; i < SWEEPS && fewest > 0; i++) {
      untangling.sweep(i % 2 == 0);
      long now = untangling.crossings();
      if (now < fewest) {
        fewest = now;
        best = copy(untangling.columns);
      }
    }
    return best;
  }

  private void sweep(boolean toTheRight) {
    ranks();
    for (int i = 1; i < columns.size(); i++) {
      List<Integer> column = columns.get(toTheRight ? i : columns.size() - 1 - i);
      var wanted = new double[rank.length];
      for (int slot : column) {
        wanted[slot] = wanted(slot, toTheRight);
      }
      column.sort(Comparator.comparingDouble(s -> wanted[s]));
      for (int k = 0; k < column.size(); k++) {
        rank[column.get(k)] = (k + 0.5) / column.size();
      }
    }
  }

  /** Average rank of the neighbours on one side; its own where it has none. */
  private double wanted(int slot, boolean leftNeighbours) {
    double sum = 0;
    int count = 0;
    for (Segment s : segments) {
      if ((leftNeighbours ? s.right() : s.left()) == slot) {
        sum += rank[leftNeighbours ? s.left() : s.right()];
        count++;
      }
    }
    return count == 0 ? rank[slot] : sum / count;
  }

  private long crossings() {
    ranks();
    long crossings = 0;
    for (int i = 0; i < segments.size(); i++) {
      for (int k = i + 1; k < segments.size(); k++) {
        Segment a = segments.get(i);
        Segment b = segments.get(k);
        boolean sameChannel =
            lanes.slots().get(a.left()).column() == lanes.slots().get(b.left()).column();
        double left = rank[a.left()] - rank[b.left()];
        double right = rank[a.right()] - rank[b.right()];
        if (sameChannel && left * right < 0) {
          crossings++;
        }
      }
    }
    return crossings;
  }

  private void ranks() {
    for (List<Integer> column : columns) {
      for (int k = 0; k < column.size(); k++) {
        rank[column.get(k)] = (k + 0.5) / column.size();
      }
    }
  }

  private static List<List<Integer>> copy(List<List<Integer>> columns) {
    var copy = new ArrayList<List<Integer>>();
    columns.forEach(c -> copy.add(new ArrayList<>(c)));
    return copy;
  }
}
