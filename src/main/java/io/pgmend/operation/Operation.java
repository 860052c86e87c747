package io.pgmend.operation;

import io.pgmend.pg.ClassNames;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A fix, as data. Its SQL stands in the template of the same name ({@code convert-key.sql.ftl});
 * one executor runs it.
 *
 * <p>Which dependents an operation must carry along is worked out from the snapshot when the
 * changelog is written, so an operation says only what is wanted.
 */
public sealed interface Operation
    permits AddCheck,
        AddColumn,
        AddCompatibilityView,
        AddForeignKey,
        AddPrimaryKey,
        AddSoftDelete,
        AddTouchTrigger,
        AddUnique,
        ConvertEnum,
        ConvertKey,
        ConvertSerial,
        CreateEnumType,
        CreateIndex,
        CreateTouchFunction,
        DropColumn,
        DropEnumType,
        DropForeignKey,
        DropIndex,
        DropInvalidIndex,
        DropOldColumns,
        InsertRows,
        InstallRuntime,
        LimitUnique,
        MovePrimaryKey,
        PromoteIndex,
        RebuildIndex,
        RenameColumn,
        RenameEnumType,
        ReplaceForeignKey,
        ReplaceSoftDelete,
        RepointReference,
        RetypeColumn,
        RetypeInPlace,
        SetNotNull,
        ValidateConstraint,
        WidenKey,
        WidenSequence {

  /** The object that it is about, for people and for ids: {@code public.users.id}. */
  String subject();

  /** Tables that it changes, sorted. */
  SortedSet<QualifiedName> tables();

  /** Its change sets in order, done directly. */
  List<Step> steps();

  /**
   * Its change sets by the strategy; a repeated one stands once.
   *
   * @throws IllegalArgumentException where it {@linkplain #onlyDirect has no such strategy}
   */
  default List<Step> steps(Strategy strategy) {
    if (strategy.isOnline()) {
      throw new IllegalArgumentException(id() + " is never done online");
    }
    return steps();
  }

  /** Why it is done directly at any size, a clause for people; empty where it can go online. */
  default Optional<String> onlyDirect() {
    return Optional.of("it changes no rows");
  }

  /**
   * Indexes that its rollback, which is graded so, leaves in another state than they had: they are
   * left out where the state before is compared with the one after. Sorted.
   */
  default SortedSet<QualifiedName> unrestored() {
    return Collections.emptySortedSet();
  }

  /**
   * Tables whose rows users' triggers may change when it writes: its rollback, which is graded so,
   * does not change them back. Sorted.
   */
  default SortedSet<QualifiedName> disturbed() {
    return Collections.emptySortedSet();
  }

  /** Whether it writes rows in batches where it is done online. */
  default boolean writesBatches() {
    return true;
  }

  /** What running code must change, one sentence; empty where nothing breaks. */
  String breaks();

  /** Kebab-case name from the class: {@code convert-key}. */
  default String id() {
    return ClassNames.kebab(getClass());
  }

  /** The step of that name. */
  default Step step(Strategy strategy, String name) {
    return steps(strategy).stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id() + " has no step " + name));
  }

  /** ACCESS EXCLUSIVE on each. */
  static List<Lock> exclusive(Collection<QualifiedName> tables) {
    return tables.stream().map(t -> new Lock(t, LockMode.ACCESS_EXCLUSIVE)).toList();
  }
}
