package io.pgmend.rules.references;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.DropForeignKey;
import io.pgmend.operation.KeyActions;
import io.pgmend.operation.ReplaceForeignKey;
import io.pgmend.operation.RepointReference.Orphans;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A foreign key that stands.
 *
 * @param wish the same, with what it shall do and what becomes of its orphans
 */
record StandingKey(WantedReference wish, Constraint key) {

  /** Policies that change rows, so that the key can hold for all of them. */
  private static final Set<String> MENDING = Set.of("quarantine", "set-null", "insert-parent");

  Table table() {
    return wish.table();
  }

  /** {@code schema.table.constraint}. */
  String object() {
    return table().name() + "." + key.name();
  }

  KeyActions standing() {
    return StandingActions.of(key);
  }

  KeyActions wanted() {
    return WantedActions.over(standing(), wish.said());
  }

  /** Whether rows that it has not been held against are to be mended. */
  boolean mends() {
    return !key.validated() && MENDING.contains(wish.policy());
  }

  /** One for all that is wrong with it: a key is made anew once. */
  ReplaceForeignKey replacement() {
    return new ReplaceForeignKey(
        table().name(),
        key.name(),
        key.columns(),
        key.target(),
        key.targetColumns(),
        wanted(),
        wish.partitions(),
        key.validated() || mends(),
        mends() ? Repointing.policy(wish.policy()) : Orphans.REFUSE);
  }

  /**
   * It goes.
   *
   * @param same whether the other one does exactly the same
   */
  DropForeignKey drop(String other, boolean same) {
    return new DropForeignKey(
        table().name(), key.name(), key.target(), wish.partitions(), other, same);
  }

  /** What making it anew could not bring back, by name. */
  List<String> losses(Snapshot snapshot) {
    var losses = new ArrayList<String>();
    wish.partitions().stream()
        .flatMap(p -> snapshot.table(p).stream())
        .forEach(
            p ->
                p.foreignKeys().stream()
                    .filter(k -> k.inherited() && !k.comment().isEmpty())
                    .filter(k -> k.columns().equals(key.columns()))
                    .forEach(
                        k ->
                            losses.add(
                                "the comment on "
                                    + k.name()
                                    + " of the partition "
                                    + p.name()
                                    + " would be lost; drop it")));
    return losses;
  }
}
