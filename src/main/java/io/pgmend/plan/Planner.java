package io.pgmend.plan;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.operation.AddCheck;
import io.pgmend.operation.AddCheck.Violations;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.AddCompatibilityView;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.AddPrimaryKey;
import io.pgmend.operation.AddSoftDelete;
import io.pgmend.operation.AddTouchTrigger;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.ConvertSerial;
import io.pgmend.operation.CreateEnumType;
import io.pgmend.operation.CreateIndex;
import io.pgmend.operation.CreateTouchFunction;
import io.pgmend.operation.DropColumn;
import io.pgmend.operation.DropEnumType;
import io.pgmend.operation.DropForeignKey;
import io.pgmend.operation.DropIndex;
import io.pgmend.operation.DropInvalidIndex;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.InsertRows;
import io.pgmend.operation.InstallRuntime;
import io.pgmend.operation.LimitUnique;
import io.pgmend.operation.MovePrimaryKey;
import io.pgmend.operation.Operation;
import io.pgmend.operation.Phase;
import io.pgmend.operation.PromoteIndex;
import io.pgmend.operation.RebuildIndex;
import io.pgmend.operation.RenameColumn;
import io.pgmend.operation.RenameEnumType;
import io.pgmend.operation.ReplaceForeignKey;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.RetypeInPlace;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.ValidateConstraint;
import io.pgmend.operation.WidenKey;
import io.pgmend.operation.WidenSequence;
import io.pgmend.plan.Planned.FindingRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts operations into the one order in which each finds what it needs: everything that running
 * code does not notice first, then enum types before the columns that take them, columns before
 * references, references before the keys that they follow; in each kind by subject.
 *
 * <p>Key domains may go in any order, since each is complete before the next begins, and rollback
 * takes them back in reverse.
 */
public final class Planner {

  private Planner() {}

  /** The operations of all fixable findings, each once, with the findings that it mends. */
  public static List<Planned> plan(List<Finding> findings) {
    Map<Operation, SortedSet<FindingRef>> byOperation = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.outcome() instanceof Outcome.Fixable fixable) {
        var ref = new FindingRef(finding.id(), finding.rule(), finding.object());
        for (Operation operation : fixable.operations()) {
          byOperation.computeIfAbsent(operation, o -> new TreeSet<>()).add(ref);
        }
      }
    }
    var places = new ArrayList<Place>();
    byOperation.forEach(
        (operation, refs) -> places.add(Place.of(new Planned(operation, List.copyOf(refs)))));
    places.sort(null);
    return places.stream().map(Place::planned).toList();
  }

  /**
   * What decides where an operation goes, worked out once: a key's steps name all of its tables.
   */
  private record Place(Phase phase, int rank, String subject, Planned planned)
      implements Comparable<Place> {

    static Place of(Planned planned) {
      Operation operation = planned.operation();
      return new Place(
          operation.steps().get(0).phase(), Planner.rank(operation), operation.subject(), planned);
    }

    @Override
    public int compareTo(Place other) {
      int byPhase = phase.compareTo(other.phase);
      if (byPhase != 0) {
        return byPhase;
      }
      int byRank = Integer.compare(rank, other.rank);
      if (byRank != 0) {
        return byRank;
      }
      int bySubject = subject.compareTo(other.subject);
      return bySubject != 0
          ? bySubject
          : planned.operation().toString().compareTo(other.planned.operation().toString());
    }
  }

  private static int rank(Operation operation) {
    if (operation instanceof InstallRuntime) {
      return -1;
    } else if (operation instanceof RebuildIndex || operation instanceof DropInvalidIndex) {
      // its rollback leaves a valid index behind, which is what all that comes after it must expect
      return 0;
    } else if (operation instanceof DropIndex) {
      // when the one that stays is valid, and before what converts its columns would carry it along
      return 1;
    } else if (operation instanceof CreateEnumType || operation instanceof CreateTouchFunction) {
      return 1;
    } else if (operation instanceof AddSoftDelete || operation instanceof AddTouchTrigger) {
      return 2;
    } else if (operation instanceof AddPrimaryKey || operation instanceof PromoteIndex) {
      return 9;
    } else if (operation instanceof AddUnique || operation instanceof LimitUnique) {
      // before types are renamed and columns converted: these carry it along
      return 2;
    } else if (operation instanceof MovePrimaryKey) {
      // after the mark of NOT NULL, and after what converts the columns of either key, which finds
      // both as they were planned
      return 11;
    } else if (operation instanceof CreateIndex) {
      // what converts its columns carries it along
      return 11;
    } else if (operation instanceof AddColumn) {
      // before views of the table are made, and before a mark of NOT NULL that follows it
      return 1;
    } else if (operation instanceof AddCompatibilityView) {
      // of all columns that are added, and before one of them is renamed
      return 12;
    } else if (operation instanceof RenameColumn) {
      // what else is planned names the column as it is now
      return 14;
    } else if (operation instanceof SetNotNull) {
      // before conversions: what it keeps names rows by the keys that they have now, and what is
      // converted keeps the mark
      return 3;
    } else if (operation instanceof ValidateConstraint o) {
      // rows of a table whose checks are not validated cannot be filled in batches; a key that is
      // made anew is validated then
      return o.late() ? 8 : 2;
    } else if (operation instanceof AddCheck o) {
      // after conversions: it is worded for the types that the profile wants; last what rows may
      // break, which could keep others from coming back
      return o.violations() == Violations.STAY ? 13 : 12;
    } else if (operation instanceof InsertRows o) {
      // after all that changes what its table takes: values are stated for the types, keys and
      // checks that the profile wants; rows that others refer to come before these
      return 14 + o.level();
    } else if (operation instanceof RenameEnumType) {
      return 3;
    } else if (operation instanceof ConvertEnum o) {
      // a type whose labels are re-made has to hold them before other columns take it
      return o.replaced().isEmpty() ? 5 : 4;
    } else if (operation instanceof RetypeColumn || operation instanceof RetypeInPlace) {
      // beside columns of enums, each carries along what hangs on the other; before a time of
      // deletion is taken from a column that gets its zone here
      return 5;
    } else if (operation instanceof DropEnumType || operation instanceof ReplaceSoftDelete) {
      // nothing that comes before or after waits for a type that nothing uses
      return 6;
    } else if (operation instanceof RepointReference
        || operation instanceof AddForeignKey
        || operation instanceof ReplaceForeignKey) {
      return 7;
    } else if (operation instanceof DropForeignKey) {
      // the one that stands in for it comes before
      return 8;
    } else if (operation instanceof ConvertKey || operation instanceof WidenKey) {
      return 9;
    } else if (operation instanceof DropColumn o) {
      // before views of other fixes show it, but never before a fix that converts it
      return o.last() ? 10 : 0;
    } else if (operation instanceof WidenSequence || operation instanceof ConvertSerial) {
      // what widens a column takes its sequence with it, whatever that is by then
      return 10;
    } else if (operation instanceof DropOldColumns) {
      return 10;
    }
    throw new IllegalStateException("no place in the order for " + operation.id());
  }
}
