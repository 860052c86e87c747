package io.pgmend.report.review;

import io.pgmend.report.review.Lanes.Segment;
import io.pgmend.report.review.Lanes.Slot;
import java.util.Arrays;
import java.util.List;

/**
 * How far down each slot stands: as near as can be to where its lines would be straight, in the
 * given order and without overlap. For a column that is a least-squares problem with a fixed order,
 * which pooling neighbours that would overlap solves exactly.
 */
final class Placement {

  private static final int SWEEPS = 10;
  private static final int BETWEEN_BOXES = 26;
  private static final int BESIDE_LINE = 15;

  private final List<Slot> slots;
  private final List<Segment> segments;
  private final double[] top;

  private Placement(Lanes lanes, List<List<Integer>> columns) {
    this.slots = lanes.slots();
    this.segments = lanes.segments();
    this.top = new double[slots.size()];
    columns.forEach(column -> pack(column, new double[column.size()], false));
    for (int i = 0; i < SWEEPS; i++) {
      for (int k = 0; k < columns.size(); k++) {
        place(columns.get(i % 2 == 0 ? k : columns.size() - 1 - k));
      }
    }
  }

  /** Pixels from the picture's top, by slot; the uppermost is 0. */
  static int[] tops(Lanes lanes, List<List<Integer>> columns) {
    double[] top = new Placement(lanes, columns).top;
    double least = Arrays.stream(top).min().orElse(0);
    return Arrays.stream(top).mapToInt(y -> (int) Math.round(y - least)).toArray();
  }

  private void place(List<Integer> column) {
    var wanted = new double[column.size()];
    for (int k = 0; k < column.size(); k++) {
      wanted[k] = wanted(column.get(k));
    }
    pack(column, wanted, true);
  }

  /** Top at which the slot's lines are straight on average. */
  private double wanted(int slot) {
    double sum = 0;
    int count = 0;
    for (Segment s : segments) {
      if (s.left() == slot) {
        sum += top[s.right()] + s.rightPort() - s.leftPort();
        count++;
      }
      if (s.right() == slot) {
        sum += top[s.left()] + s.leftPort() - s.rightPort();
        count++;
      }
    }
    return count == 0 ? top[slot] : sum / count;
  }

  /** Pools neighbours that would overlap and gives each pool its members' mean. */
  private void pack(List<Integer> column, double[] wanted, boolean weighed) {
    int size = column.size();
    var offset = new double[size];
    for (int k = 1; k < size; k++) {
      offset[k] = offset[k - 1] + distance(column.get(k - 1), column.get(k));
    }
    var mean = new double[size];
    var weight = new double[size];
    var members = new int[size];
    int pools = 0;
    for (int k = 0; k < size; k++) {
      mean[pools] = wanted[k] - offset[k];
      weight[pools] = weighed ? weight(column.get(k)) : 1;
      members[pools] = 1;
      pools++;
      while (pools > 1 && mean[pools - 2] >= mean[pools - 1]) {
        double both = weight[pools - 2] + weight[pools - 1];
        mean[pools - 2] =
            (mean[pools - 2] * weight[pools - 2] + mean[pools - 1] * weight[pools - 1]) / both;
        weight[pools - 2] = both;
        members[pools - 2] += members[pools - 1];
        pools--;
      }
    }
    int k = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int end = k + members[pool]; k < end; k++) {
        top[column.get(k)] = mean[pool] + offset[k];
      }
    }
  }

  /** Slots with many lines move less. */
  private double weight(int slot) {
    return 0.5 + segments.stream().filter(s -> s.left() == slot || s.right() == slot).count();
  }

  private double distance(int upper, int lower) {
    boolean boxes = slots.get(upper).box() && slots.get(lower).box();
    return slots.get(upper).height() + (boxes ? BETWEEN_BOXES : BESIDE_LINE);
  }
}
