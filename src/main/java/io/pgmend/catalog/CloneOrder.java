package io.pgmend.catalog;

import io.pgmend.model.CatalogObject;
import io.pgmend.model.Dependency;
import io.pgmend.model.EnumType;
import io.pgmend.model.Function;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The order in which types, tables, functions and views can be created: what is needed first, and
 * else types before functions, tables and views. Ties go by name.
 */
final class CloneOrder {

  /** Something that is created on its own. */
  sealed interface Node {
    String identity();

    /** Where it goes when nothing else decides. */
    int rank();
  }

  record EnumNode(EnumType type) implements Node {
    @Override
    public String identity() {
      return "type " + type.name();
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  record ObjectNode(CatalogObject object) implements Node {
    @Override
    public String identity() {
      return "type " + object.name();
    }

    @Override
    public int rank() {
      return 1;
    }
  }

  record FunctionNode(Function function) implements Node {
    /** Whether the server reads the body when it is created. */
    boolean bodyIsParsed() {
      return function.source().isEmpty() && function.language().equals("sql");
    }

    @Override
    public String identity() {
      return "function " + function.signature();
    }

    @Override
    public int rank() {
      return bodyIsParsed() ? 4 : 2;
    }
  }

  record TableNode(Table table) implements Node {
    @Override
    public String identity() {
      return "table " + table.name();
    }

    @Override
    public int rank() {
      return 3;
    }
  }

  record ViewNode(View view) implements Node {
    @Override
    public String identity() {
      return "view " + view.name();
    }

    @Override
    public int rank() {
      return 5;
    }
  }

  private static final Comparator<Node> BY_RANK =
      Comparator.comparingInt(Node::rank).thenComparing(Node::identity);

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Integer> missing = new HashMap<>();
  private final Map<String, List<Node>> waiting = new HashMap<>();

  private CloneOrder(Snapshot snapshot) {
    snapshot.enums().forEach(e -> add(new EnumNode(e)));
    snapshot.objects().stream()
        .filter(o -> !SchemaReader.KINDS.contains(o.kind()))
        .forEach(o -> add(new ObjectNode(o)));
    snapshot.functions().forEach(f -> add(new FunctionNode(f)));
    snapshot.tables().forEach(t -> add(new TableNode(t)));
    snapshot.views().forEach(v -> add(new ViewNode(v)));
    for (Dependency d : snapshot.dependencies()) {
      Node dependent = nodes.get(d.dependent());
      if (dependent != null && nodes.containsKey(d.on())) {
        missing.merge(d.dependent(), 1, Integer::sum);
        waiting.computeIfAbsent(d.on(), k -> new ArrayList<>()).add(dependent);
      }
    }
  }

  private void add(Node node) {
    nodes.put(node.identity(), node);
  }

  /** All of them; members of a cycle come last, and the draft's notes name them. */
  static List<Node> of(Snapshot snapshot, CloneDraft draft) {
    return new CloneOrder(snapshot).sorted(draft);
  }

  private List<Node> sorted(CloneDraft draft) {
    var ready = new PriorityQueue<>(BY_RANK);
    nodes.values().stream().filter(n -> !missing.containsKey(n.identity())).forEach(ready::add);
    List<Node> out = new ArrayList<>(nodes.size());
    while (!ready.isEmpty()) {
      Node next = ready.remove();
      out.add(next);
      for (Node dependent : waiting.getOrDefault(next.identity(), List.of())) {
        if (missing.merge(dependent.identity(), -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
    if (out.size() < nodes.size()) {
      var placed = new HashSet<>(out);
      List<Node> cycle =
          nodes.values().stream().filter(n -> !placed.contains(n)).sorted(BY_RANK).toList();
      cycle.forEach(n -> draft.note("needs itself through others: " + n.identity()));
      out.addAll(cycle);
    }
    return out;
  }
}
