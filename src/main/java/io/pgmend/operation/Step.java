package io.pgmend.operation;

import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.List;

/**
 * One change set of an operation, or one of a kind that is repeated for each item (a table, an
 * index).
 *
 * @param name unique in the operation; its section in the operation's template
 * @param item what it is repeated for, {@code public.orders.orders_pkey}; empty where it is not
 * @param transactional whether it runs in a transaction
 * @param rewrites whether a table is rewritten while locked
 * @param asserts whether it checks first that the objects are as planned
 */
public record Step(
    String name,
    String item,
    Phase phase,
    boolean transactional,
    List<Lock> locks,
    boolean rewrites,
    boolean asserts,
    Reversal reversal,
    List<Hazard> hazards) {
  public Step {
    locks = List.copyOf(locks);
    hazards = List.copyOf(hazards);
  }

  /** A step that is not repeated, and asserts. */
  public Step(
      String name,
      Phase phase,
      boolean transactional,
      List<Lock> locks,
      boolean rewrites,
      Reversal reversal,
      List<Hazard> hazards) {
    this(name, "", phase, transactional, locks, rewrites, true, reversal, hazards);
  }

  /**
   * A step of small commits that can be repeated; it asserts nothing, since a rerun finds it half
   * done.
   */
  public static Step online(String name, Phase phase, List<Lock> locks) {
    return new Step(name, "", phase, false, locks, false, false, new Reversal.Exact(), List.of());
  }

  /** The one for an item, which locks no other tables than {@code tables}. */
  public Step of(String itsItem, Collection<QualifiedName> tables) {
    return new Step(
        name,
        itsItem,
        phase,
        transactional,
        locks.stream().filter(l -> tables.contains(l.relation())).toList(),
        rewrites,
        asserts,
        reversal,
        hazards);
  }

  /** Name and item. */
  public String label() {
    return item.isEmpty() ? name : name + " " + item;
  }
}
