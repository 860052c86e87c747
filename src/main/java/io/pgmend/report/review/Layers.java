package io.pgmend.report.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In which column of a picture each table stands: to the right of all that it refers to, as far as
 * references in circles allow. Tables that refer to nothing stand right before the first that
 * refers to them, so that lines stay short.
 */
final class Layers {

  /** A line from a node to another one. */
  record Arrow(int from, int to) {}

  private final int nodes;
  private final List<Arrow> arrows = new ArrayList<>();
  private final int[] layers;

  private Layers(int nodes, List<Arrow> given) {
    this.nodes = nodes;
    this.layers = new int[nodes];
    var adjacent = new ArrayList<List<Integer>>();
    for (int i = 0; i < nodes; i++) {
      adjacent.add(new ArrayList<>());
    }
    given.forEach(a -> adjacent.get(a.from()).add(a.to()));
    var state = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      visit(i, adjacent, state);
    }
  }

  /** Column of each node, from 0; lines to oneself do not count. */
  static int[] of(int nodes, List<Arrow> arrows) {
    var layers = new Layers(nodes, arrows);
    layers.push();
    layers.pullRoots();
    return layers.layers;
  }

  /** Depth first; an arrow back to a node that is being visited closes a circle and is turned. */
  private void visit(int node, List<List<Integer>> adjacent, int[] state) {
    if (state[node] != 0) {
      return;
    }
    state[node] = 1;
    for (int to : adjacent.get(node)) {
      if (to == node) {
        continue;
      }
      arrows.add(state[to] == 1 ? new Arrow(to, node) : new Arrow(node, to));
      visit(to, adjacent, state);
    }
    state[node] = 2;
  }

  private void push() {
    for (boolean moved = true; moved; ) {
      moved = false;
      for (Arrow a : arrows) {
        if (layers[a.from()] <= layers[a.to()]) {
          layers[a.from()] = layers[a.to()] + 1;
          moved = true;
        }
      }
    }
  }

  private void pullRoots() {
    var nearest = new int[nodes];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    arrows.forEach(a -> nearest[a.to()] = Math.min(nearest[a.to()], layers[a.from()]));
    arrows.forEach(a -> nearest[a.from()] = Integer.MAX_VALUE);
    for (int i = 0; i < nodes; i++) {
      if (nearest[i] != Integer.MAX_VALUE) {
        layers[i] = nearest[i] - 1;
      }
    }
  }
}
