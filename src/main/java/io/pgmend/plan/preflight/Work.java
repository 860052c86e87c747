package io.pgmend.plan.preflight;

import io.pgmend.operation.Operation;
import io.pgmend.operation.Phase;
import io.pgmend.operation.Step;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A change set that is to be run, as far as it matters to the server.
 *
 * @param name for people: a change set's id, an operation's subject
 * @param online whether it works in committed batches beside the application
 * @param tables that it changes
 * @param writes those of them whose rows it writes anew
 * @param relations that it locks, the tables included
 */
public record Work(
    String name,
    boolean online,
    SortedSet<QualifiedName> tables,
    SortedSet<QualifiedName> writes,
    SortedSet<QualifiedName> relations) {

  /** Steps that fill a column in batches are named by it. */
  private static final String BACKFILL = "backfill";

  public Work {
    tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    writes = Collections.unmodifiableSortedSet(new TreeSet<>(writes));
    relations = Collections.unmodifiableSortedSet(new TreeSet<>(relations));
  }

  /** A change set that is to be applied. */
  public static Work forward(ChangeSet changeSet) {
    return of(changeSet, changeSet.rewrites() || changeSet.step().startsWith(BACKFILL));
  }

  /** A change set that is to be taken back: only what contract removed is written again. */
  public static Work back(ChangeSet changeSet) {
    return of(changeSet, changeSet.phase() == Phase.CONTRACT);
  }

  private static Work of(ChangeSet changeSet, boolean writes) {
    var tables = new TreeSet<QualifiedName>();
    changeSet.locks().forEach(l -> tables.add(l.relation()));
    var relations = new TreeSet<>(tables);
    relations.addAll(changeSet.relations());
    return new Work(
        changeSet.id(),
        changeSet.strategy().startsWith("online"),
        tables,
        writes ? tables : new TreeSet<>(),
        relations);
  }

  /**
   * An operation that no change set was written for yet; views that depend on its tables are not
   * counted.
   */
  public static Work of(Operation operation, boolean online) {
    SortedSet<QualifiedName> tables = operation.tables();
    List<Step> steps = operation.steps();
    var relations = new TreeSet<>(tables);
    steps.forEach(s -> s.locks().forEach(l -> relations.add(l.relation())));
    boolean writes = steps.stream().anyMatch(Step::rewrites);
    return new Work(
        operation.subject(), online, tables, writes ? tables : new TreeSet<>(), relations);
  }

  /** All relations of all of them. */
  public static SortedSet<QualifiedName> relations(Collection<Work> works) {
    var all = new TreeSet<QualifiedName>();
    works.forEach(w -> all.addAll(w.relations()));
    return all;
  }

  static SortedSet<QualifiedName> online(List<Work> works) {
    var all = new TreeSet<QualifiedName>();
    works.stream().filter(Work::online).forEach(w -> all.addAll(w.tables()));
    return all;
  }
}
