package io.pgmend.changelog.carry;

import io.pgmend.model.Constraint;
import io.pgmend.model.Function;
import io.pgmend.model.Index;
import io.pgmend.model.Policy;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.model.StatisticsObject;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Everything that hangs on moving columns, in an order that can be run: views in creation order,
 * the rest by table and name.
 *
 * <p>The idea is one for all kinds: <em>park, swap names, say the printed definition again</em>.
 * After two columns have swapped names, the definition that PostgreSQL printed before the swap
 * means the new column, so no text has to be rewritten; and what can be parked under another name
 * comes back as the very object that it was.
 */
public record Carry(
    List<CarriedView> views,
    List<CarriedTrigger> triggers,
    List<CarriedConstraint> constraints,
    List<CarriedIndex> indexes,
    List<CarriedStatistics> statistics,
    List<CarriedPolicy> policies,
    List<CarriedFunction> functions,
    List<CarriedPublication> publications) {

  public Carry {
    views = List.copyOf(views);
    triggers = List.copyOf(triggers);
    constraints = List.copyOf(constraints);
    indexes = List.copyOf(indexes);
    statistics = List.copyOf(statistics);
    policies = List.copyOf(policies);
    functions = List.copyOf(functions);
    publications = List.copyOf(publications);
  }

  /**
   * Works out what hangs on the columns of {@code move}; refuses by name what cannot be carried.
   */
  public static Carry of(Snapshot before, Move move, Wording wording) {
    var triggers = new ArrayList<CarriedTrigger>();
    var constraints = new ArrayList<CarriedConstraint>();
    var indexes = new ArrayList<CarriedIndex>();
    var statistics = new ArrayList<CarriedStatistics>();
    var policies = new ArrayList<CarriedPolicy>();
    var dropsKeys = new TreeSet<io.pgmend.pg.ColumnName>();
    SortedSet<QualifiedName> viewNames = Views.reading(before, move);
    for (Table table : before.tables()) {
      Table worded = counterpart(wording, table);
      boolean moves = move.tables().contains(table.name());
      if (moves) {
        refuse(table);
      }
      for (Constraint constraint : table.constraints()) {
        if (move.renamed()
            && !move.isParked(table.name() + "." + constraint.name())
            && constrains(move, table, constraint)) {
          if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
            dropsKeys.add(table.name().column(constraint.name()));
          }
          constraints.add(
              CarriedConstraint.of(
                  table,
                  constraint,
                  worded,
                  find(worded.constraints(), c -> c.name().equals(constraint.name())),
                  wording,
                  move));
        }
      }
      for (Policy policy : table.policies()) {
        if (policy.references().stream()
            .anyMatch(c -> move.touches(c) || viewNames.contains(c.table()))) {
          policies.add(
              CarriedPolicy.of(
                  table,
                  policy,
                  find(worded.policies(), p -> p.name().equals(policy.name())),
                  wording));
        }
      }
      if (!moves) {
        continue;
      }
      for (Index index : table.indexes()) {
        if (index.constraint().isEmpty()
            && !move.isParked(table.name() + "." + index.name())
            && move.touchesAny(table.name(), index.mentioned())) {
          indexes.add(
              CarriedIndex.of(
                  table,
                  index,
                  find(worded.indexes(), i -> i.name().equals(index.name())),
                  wording,
                  move));
        }
      }
      for (Trigger trigger : table.triggers()) {
        if (move.renamed()
            && !move.isParked(table.name() + "." + trigger.name())
            && move.touchesAny(table.name(), trigger.mentioned())) {
          triggers.add(
              CarriedTrigger.of(
                  table,
                  trigger,
                  find(worded.triggers(), t -> t.name().equals(trigger.name())),
                  wording,
                  move));
        }
      }
      for (StatisticsObject object : table.statistics()) {
        if (move.renamed()
            && !move.isParked(object.name().toString())
            && move.touchesAny(table.name(), object.mentioned())) {
          statistics.add(
              CarriedStatistics.of(
                  object,
                  find(worded.statistics(), s -> s.name().equals(object.name())),
                  wording,
                  move));
        }
      }
    }
    var publications = new ArrayList<CarriedPublication>();
    for (Publication publication : before.publications()) {
      publications.addAll(CarriedPublication.of(publication, move));
    }
    return new Carry(
        Views.carried(before, move, wording, viewNames, dropsKeys),
        triggers,
        constraints,
        indexes,
        statistics,
        policies,
        functions(before, move, wording, viewNames),
        publications);
  }

  /** The same but for the indexes that the condition names, which stay as they are. */
  public Carry withoutIndexes(Predicate<CarriedIndex> staying) {
    return with(views, constraints, indexes.stream().filter(staying.negate()).toList());
  }

  /** The same with others in place of its own. */
  Carry with(
      List<CarriedView> otherViews,
      List<CarriedConstraint> otherConstraints,
      List<CarriedIndex> otherIndexes) {
    return new Carry(
        otherViews,
        triggers,
        otherConstraints,
        otherIndexes,
        statistics,
        policies,
        functions,
        publications);
  }

  /** Foreign keys first where they are dropped, last where they are made. */
  public List<CarriedConstraint> foreignKeys() {
    return constraints.stream().filter(CarriedConstraint::foreignKey).toList();
  }

  /** Keys, unique, check and exclusion constraints. */
  public List<CarriedConstraint> ownConstraints() {
    return constraints.stream().filter(c -> !c.foreignKey()).toList();
  }

  /** Views in the order in which they can be dropped. */
  public List<CarriedView> viewsReversed() {
    var reversed = new ArrayList<>(views);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Names that stay parked, for {@link Move#parked()} of later operations. */
  public SortedSet<String> parkedNames() {
    var names = new TreeSet<String>();
    views.stream().filter(CarriedView::parks).forEach(v -> names.add(v.parked().toString()));
    indexes.stream()
        .filter(CarriedIndex::parks)
        .forEach(i -> names.add(i.table() + "." + i.parkedName()));
    constraints.stream()
        .filter(CarriedConstraint::parks)
        .forEach(c -> names.add(c.table() + "." + c.parkedName()));
    triggers.forEach(t -> names.add(t.table() + "." + t.parkedName()));
    statistics.forEach(
        s -> names.add(new QualifiedName(s.name().schema(), s.parkedName()).toString()));
    return names;
  }

  /** Every relation whose definition is touched: for locks and fingerprints. Sorted. */
  public SortedSet<QualifiedName> relations() {
    var names = new TreeSet<QualifiedName>();
    views.stream().filter(CarriedView::remakes).forEach(v -> names.add(v.name()));
    constraints.forEach(c -> names.add(c.table()));
    policies.forEach(p -> names.add(p.table()));
    return names;
  }

  /** Refuses where something beside what earlier operations parked hangs on the columns. */
  public void requireParked(SortedSet<String> parked) {
    var others = new TreeSet<String>();
    views.forEach(v -> others.add(v.name().toString()));
    indexes.forEach(i -> others.add(i.table() + "." + i.name()));
    constraints.forEach(c -> others.add(c.table() + "." + c.name()));
    triggers.forEach(t -> others.add(t.table() + "." + t.name()));
    statistics.forEach(s -> others.add(s.name().toString()));
    policies.forEach(p -> others.add("policy " + p.name() + " on " + p.table()));
    functions.forEach(f -> others.add("function " + f.signature()));
    publications.forEach(p -> others.add("publication " + p.name()));
    others.removeAll(parked);
    if (!others.isEmpty()) {
      throw new Refusal(
          "still in use: " + String.join(", ", others) + " hang on the columns that would go");
    }
  }

  private static boolean constrains(Move move, Table table, Constraint constraint) {
    return move.touchesAny(table.name(), constraint.columns())
        || (constraint.isForeignKey()
            && move.touchesAny(constraint.target(), constraint.targetColumns()));
  }

  private static void refuse(Table table) {
    if (table.kind() == Table.Kind.FOREIGN) {
      throw new Refusal(table.name() + " is a foreign table");
    }
    if (table.isInherited()) {
      throw new Refusal(
          table.name() + " is partitioned, a partition, or part of an inheritance tree");
    }
    if (!table.ofType().isEmpty()) {
      throw new Refusal(table.name() + " is a typed table (OF " + table.ofType() + ")");
    }
    if (!table.extension().isEmpty()) {
      throw new Refusal(table.name() + " belongs to the extension " + table.extension());
    }
    if (!table.rules().isEmpty()) {
      throw new Refusal(table.name() + " has rewrite rules, which stay bound to the old column");
    }
  }

  private static List<CarriedFunction> functions(
      Snapshot before, Move move, Wording wording, SortedSet<QualifiedName> views) {
    var functions = new ArrayList<CarriedFunction>();
    for (Function function : before.functions()) {
      if (function.reads().stream().anyMatch(c -> views.contains(c.table()))) {
        throw new Refusal(
            "function "
                + function.signature()
                + " has a SQL-standard body that reads a view which must be made again");
      }
      if (function.reads().stream().anyMatch(move::touches)) {
        functions.add(
            CarriedFunction.of(
                function,
                find(
                    wording.printed().functions(), f -> f.signature().equals(function.signature())),
                wording));
      }
    }
    return functions;
  }

  private static Table counterpart(Wording wording, Table table) {
    return wording
        .printed()
        .table(table.name())
        .orElseThrow(
            () -> new IllegalStateException(table.name() + " is not in the worded snapshot"));
  }

  static <T> T find(List<T> list, Predicate<T> wanted) {
    return list.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the worded snapshot lacks an object"));
  }
}
