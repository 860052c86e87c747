package io.pgmend.prove;

import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.ConvertKey.Reference;
import io.pgmend.operation.DropColumn;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RepointReference.Orphans;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.SetNotNull.Nulls;
import io.pgmend.operation.ValidateConstraint;
import io.pgmend.operation.WidenKey;
import io.pgmend.pg.ColumnName;
import io.pgmend.prove.rows.ImpliedReference;
import io.pgmend.prove.rows.OrphanWish;
import io.pgmend.prove.rows.RowWishes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What generated rows must be like for the operations to meet what they were written for: values
 * that a label map knows, text that holds uuids, orphans where a policy handles them, none where
 * none are allowed.
 */
final class Wishes {

  /** To begin with; the generator goes on from there. */
  private static final List<String> UUIDS =
      List.of(
          "00000000-0000-0000-0000-000000000000",
          "8c5a1f0e-6d0b-4c5e-9c1d-3f5b7a90e2d4",
          "ffffffff-ffff-ffff-ffff-ffffffffffff");

  private final Snapshot snapshot;
  private final Map<ColumnName, List<String>> wanted = new TreeMap<>();
  private final List<OrphanWish> orphans = new ArrayList<>();
  private final List<ImpliedReference> implied = new ArrayList<>();
  private final Set<ColumnName> neverNull = new TreeSet<>();
  private final Set<String> obeyed = new TreeSet<>();

  private Wishes(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** For all operations that will be run on the snapshot's database. */
  static RowWishes of(Snapshot snapshot, Collection<Operation> operations) {
    var wishes = new Wishes(snapshot);
    for (Operation operation : operations) {
      if (operation instanceof ConvertEnum convert) {
        wishes.of(convert);
      } else if (operation instanceof RetypeColumn retype) {
        retype.retypings().stream()
            .filter(r -> !r.plausible().isEmpty())
            .forEach(r -> wishes.wanted.put(r.column(), r.plausible()));
      } else if (operation instanceof ConvertKey convert) {
        wishes.of(convert);
      } else if (operation instanceof WidenKey widen) {
        wishes.of(widen.undeclared());
      } else if (operation instanceof RepointReference repoint) {
        wishes.of(repoint);
      } else if (operation instanceof SetNotNull set) {
        wishes.of(set);
      } else if (operation instanceof ValidateConstraint validate
          && (!validate.isQuarantined() || isReferredTo(snapshot, validate))) {
        wishes.obeyed.add(validate.subject());
      } else if (operation instanceof AddForeignKey add) {
        wishes.of(add);
      } else if (operation instanceof DropColumn drop && drop.keepsCopy()) {
        // what the source is to take is something that it can hold
        ColumnName copy = drop.table().column(drop.column());
        drop.source()
            .ifPresent(
                s -> wishes.implied.add(new ImpliedReference(copy, s.table().column(s.column()))));
      }
    }
    return new RowWishes(
        wishes.wanted, wishes.orphans, wishes.implied, wishes.neverNull, wishes.obeyed);
  }

  /** None holds null where none may; nor where rows that hang on it would keep it from going. */
  private void of(SetNotNull set) {
    if (set.nulls() == Nulls.REFUSE
        || (set.nulls() == Nulls.QUARANTINE && isReferredTo(snapshot, set))) {
      set.tables().forEach(t -> neverNull.add(t.column(set.column())));
    }
  }

  /** Whether foreign keys point at tables of the operation. */
  static boolean isReferredTo(Snapshot snapshot, Operation operation) {
    return snapshot.tables().stream()
        .flatMap(t -> t.foreignKeys().stream())
        .anyMatch(k -> operation.tables().contains(k.target()));
  }

  private void of(ConvertEnum convert) {
    for (ConvertEnum.Conversion conversion : convert.conversions()) {
      if (!conversion.array() && !conversion.map().isEmpty()) {
        wanted.put(conversion.column(), List.copyOf(conversion.map().keySet()));
      }
    }
  }

  private void of(ConvertKey convert) {
    if (convert.cast()) {
      convert.keys().forEach(key -> wanted.put(key, UUIDS));
    }
    of(convert.undeclared());
  }

  private void of(List<Reference> undeclared) {
    undeclared.forEach(r -> implied.add(new ImpliedReference(r.child(), r.parent())));
  }

  private void of(RepointReference repoint) {
    if (!repoint.duplicateOf().isEmpty()) {
      return;
    }
    List<String> oldColumns =
        snapshot
            .table(repoint.table())
            .flatMap(t -> t.constraint(repoint.constraint()))
            .map(Constraint::targetColumns)
            .orElse(List.of());
    for (int i = 0; i < repoint.columns().size(); i++) {
      ColumnName child = repoint.table().column(repoint.columns().get(i));
      ColumnName target = repoint.target().column(repoint.targetColumns().get(i));
      boolean handled =
          repoint.orphans() != Orphans.REFUSE
              && repoint.columns().size() == 1
              && oldColumns.size() == 1;
      if (handled) {
        orphans.add(new OrphanWish(child, repoint.oldTarget().column(oldColumns.get(0)), target));
      } else {
        implied.add(new ImpliedReference(child, target));
      }
    }
  }

  /** Rows obey the key to come, unless orphans are handled and nothing keeps them from going. */
  private void of(AddForeignKey add) {
    boolean free =
        add.orphans() != Orphans.QUARANTINE
            || snapshot.tables().stream()
                .flatMap(t -> t.foreignKeys().stream())
                .noneMatch(k -> k.target().equals(add.table()));
    boolean orphaned = add.notValid() || add.orphans() != Orphans.REFUSE;
    if (!orphaned || !free) {
      implied.add(
          new ImpliedReference(add.table(), add.columns(), add.target(), add.targetColumns()));
    }
  }
}
