package io.pgmend.review;

import io.pgmend.plan.review.Complaint.Rewrite;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Constraint;
import io.pgmend.review.facts.Structure.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The same change to tables in use, in change sets that let their writers go on: made from what the
 * change set did, so it does not matter in which form it was written. There is one where all that
 * it did is new columns, indexes, checks and keys on tables that stand, and NOT NULL.
 */
final class SafeForm {

  private final Observation seen;
  private final Structure before;
  private final Structure after;
  private final List<Constraint> newConstraints;
  private final SafeChangeSets safe;

  private SafeForm(Observation seen, String stem, String contexts) {
    this.seen = seen;
    this.before = seen.before();
    this.after = seen.after();
    this.newConstraints =
        after.constraints().values().stream()
            .filter(c -> !c.inherited() && !before.constraints().containsKey(c.oid()))
            .toList();
    this.safe = new SafeChangeSets(seen.changeSet(), stem, contexts);
  }

  /**
   * Empty where it did something else too, or nothing that has another form.
   *
   * @param stem, contexts see {@link SafeChangeSets}
   */
  static Optional<Rewrite> of(Observation seen, String stem, String contexts) {
    var form = new SafeForm(seen, stem, contexts);
    if (!seen.effects().failure().isEmpty() || !seen.effects().ran() || form.doesMore()) {
      return Optional.empty();
    }
    form.write();
    return form.safe.rewrite();
  }

  private boolean doesMore() {
    boolean otherRelations =
        !before.relations().keySet().equals(after.relations().keySet())
            || !names(before).equals(names(after));
    boolean gone =
        !after.constraints().keySet().containsAll(before.constraints().keySet())
            || !after.indexes().keySet().containsAll(before.indexes().keySet());
    boolean rows =
        seen.effects().activity().values().stream().anyMatch(a -> a.written() + a.deleted() > 0);
    return otherRelations
        || gone
        || rows
        || !before.objects().equals(after.objects())
        || before.relations().keySet().stream().anyMatch(this::columnsChangeOtherwise)
        || newConstraints.stream().anyMatch(c -> c.kind().equals("x"))
        || before.relations().values().stream().anyMatch(this::partsWantStepsOfTheirOwn)
        || seen.newIndexes().anyMatch(i -> !i.valid());
  }

  /** Indexes and keys of partitions are built one by one, and batches go through one table. */
  private boolean partsWantStepsOfTheirOwn(Relation table) {
    boolean filledInParts =
        after.columnsOf(table.oid()).values().stream()
            .anyMatch(c -> seen.perRow().contains(c) && (c.inherited() || table.isPartitioned()));
    boolean built =
        table.isPartitioned()
            && (seen.newIndexes().anyMatch(i -> i.relation() == table.oid())
                || newConstraints.stream()
                    .anyMatch(c -> c.relation() == table.oid() && !c.kind().equals("c")));
    return filledInParts || built;
  }

  private static Set<String> names(Structure structure) {
    var names = new HashSet<String>();
    structure.relations().values().forEach(r -> names.add(r.words()));
    return names;
  }

  /** Dropped, renamed, retyped, no longer mandatory, or new and generated. */
  private boolean columnsChangeOtherwise(long relation) {
    return before.columnsOf(relation).values().stream()
            .anyMatch(
                c -> {
                  Column now = after.columnsOf(relation).get(c.number());
                  return now == null
                      || !now.name().equals(c.name())
                      || !now.type().equals(c.type())
                      || !now.defaultValue().equals(c.defaultValue())
                      || (c.notNull() && !now.notNull());
                })
        || newColumns(relation).stream().anyMatch(Column::computed);
  }

  private List<Column> newColumns(long relation) {
    return after.columnsOf(relation).values().stream()
        .filter(c -> !c.inherited() && !before.columnsOf(relation).containsKey(c.number()))
        .toList();
  }

  private void write() {
    for (Relation table : before.relations().values()) {
      newColumns(table.oid()).forEach(c -> safe.column(table, c, seen.perRow().contains(c)));
    }
    Set<Long> owned = new HashSet<>();
    newConstraints.stream().filter(Constraint::ownsIndex).forEach(c -> owned.add(c.index()));
    seen.newIndexes()
        .filter(i -> !owned.contains(i.oid()))
        .forEach(i -> standing(i.relation()).ifPresent(t -> safe.index(t, i)));
    newConstraints.stream()
        .filter(Constraint::ownsIndex)
        .forEach(
            c ->
                standing(c.relation())
                    .ifPresent(
                        t ->
                            Optional.ofNullable(after.indexes().get(c.index()))
                                .ifPresent(i -> safe.key(t, c, i))));
    newConstraints.stream()
        .filter(c -> !c.ownsIndex())
        .forEach(c -> standing(c.relation()).ifPresent(t -> safe.constraint(t, c)));
    for (Relation table : before.relations().values()) {
      after.columnsOf(table.oid()).values().stream()
          .filter(c -> becomesMandatory(table, c))
          .forEach(c -> safe.mandatory(table, c));
    }
  }

  private Optional<Relation> standing(long oid) {
    return before.of(oid);
  }

  private boolean becomesMandatory(Relation table, Column column) {
    Column stood = before.columnsOf(table.oid()).get(column.number());
    boolean byKey =
        newConstraints.stream()
            .anyMatch(
                c ->
                    c.kind().equals("p")
                        && c.relation() == table.oid()
                        && c.columns().contains(column.number()));
    return column.notNull()
        && !column.inherited()
        && !byKey
        && (stood == null ? seen.perRow().contains(column) : !stood.notNull());
  }
}
