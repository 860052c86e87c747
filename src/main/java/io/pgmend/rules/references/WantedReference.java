package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Table;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.operation.KeyActions;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ReferenceStandard.Wanted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A reference that shall have a foreign key.
 *
 * @param targetColumns one for each of {@code columns}, unless an obstacle says otherwise
 * @param name of the constraint, free in its table
 * @param said what it shall do, as far as the profile says
 * @param policy what becomes of orphans, as the profile names it
 * @param partitions of either table, at any depth, sorted
 */
record WantedReference(
    Table table,
    List<String> columns,
    QualifiedName parent,
    List<String> targetColumns,
    String name,
    Wanted said,
    String policy,
    List<QualifiedName> partitions) {

  static final String NOT_VALID = "not-valid";

  WantedReference {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
    partitions = List.copyOf(partitions);
  }

  /** {@code public.orders.customer_id}, {@code public.orders.(area, number)}. */
  String object() {
    return table.name()
        + "."
        + (columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")");
  }

  /** Column pairs; none where the numbers of columns differ. */
  List<Reference> pairs() {
    return columns.size() != targetColumns.size()
        ? List.of()
        : IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    new Reference(
                        table.columnName(columns.get(i)), parent.column(targetColumns.get(i))))
            .toList();
  }

  /** Whether a foreign key from and to there stands for it, whatever it does. */
  boolean isFor(Table child, List<String> held, QualifiedName target, List<String> targets) {
    return child.name().equals(table.name())
        && target.equals(parent)
        && pairs(held, targets).equals(new HashSet<>(pairs()));
  }

  /** The same of a key of its own table. */
  boolean isStandingAs(Constraint key) {
    return isFor(table, key.columns(), key.target(), key.targetColumns());
  }

  private Set<Reference> pairs(List<String> held, List<String> targets) {
    var pairs = new HashSet<Reference>();
    for (int i = 0; i < held.size(); i++) {
      pairs.add(new Reference(table.columnName(held.get(i)), parent.column(targets.get(i))));
    }
    return pairs;
  }

  /** Whether the key has some of its column pairs and not all. */
  boolean isFragment(Constraint key) {
    var own = new HashSet<>(pairs());
    return key.target().equals(parent)
        && key.columns().size() < columns.size()
        && own.containsAll(pairs(key.columns(), key.targetColumns()));
  }

  OrphanRows orphanRows() {
    String owner =
        "references " + object() + " -> " + parent + " (" + String.join(", ", targetColumns) + ")";
    return new OrphanRows(owner, table, columns, parent, targetColumns);
  }

  /** What it does where it is made. */
  KeyActions actions() {
    return WantedActions.over(KeyActions.PLAIN, said);
  }

  /** Columns that may become null, so that a row can do without its parent. */
  List<String> nullable() {
    return columns.stream()
        .filter(c -> table.column(c).filter(held -> !held.notNull()).isPresent())
        .toList();
  }

  /** Whether ON DELETE SET NULL puts a null where none may be. */
  boolean nullsInVain() {
    return nullsInVain(actions());
  }

  /** The same of other actions. */
  boolean nullsInVain(KeyActions actions) {
    List<String> set = actions.onDeleteColumns().isEmpty() ? columns : actions.onDeleteColumns();
    return actions.onDelete().equals("SET NULL") && !nullable().containsAll(set);
  }

  /**
   * The fix.
   *
   * @param orphaned whether there are orphans, or may be
   */
  AddForeignKey operation(boolean orphaned) {
    boolean stay = policy.equals(NOT_VALID);
    return new AddForeignKey(
        table.name(),
        name,
        columns,
        parent,
        targetColumns,
        actions(),
        partitions,
        stay || !orphaned ? Orphans.REFUSE : Repointing.policy(policy),
        stay && orphaned);
  }
}
