package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Carry;
import io.pgmend.changelog.carry.Move;
import io.pgmend.changelog.carry.Moved;
import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.Wording;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddCheck;
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
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Values for the variables of a template.
 *
 * @param values by variable name
 * @param relations tables and views whose definition the change touches; they are locked and
 *     fingerprinted
 * @param parked names of objects that stay parked afterwards, see {@link
 *     io.pgmend.changelog.carry.Move#parked()}
 * @param moved the columns that give their names to others, where any do
 */
public record Filling(
    SortedMap<String, Object> values,
    SortedSet<QualifiedName> relations,
    SortedSet<String> parked,
    Optional<Moved> moved) {

  public Filling {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    relations = Collections.unmodifiableSortedSet(new TreeSet<>(relations));
    parked = Collections.unmodifiableSortedSet(new TreeSet<>(parked));
  }

  /** Where no column takes another's place. */
  public Filling(
      SortedMap<String, Object> values,
      SortedSet<QualifiedName> relations,
      SortedSet<String> parked) {
    this(values, relations, parked, Optional.empty());
  }

  /** A list among the values. */
  String text(String name) {
    return (String) Objects.requireNonNull(values.get(name), name);
  }

  <T> List<T> list(String name, Class<T> type) {
    var list = (List<?>) Objects.requireNonNull(values.get(name), name);
    return list.stream().map(type::cast).toList();
  }

  /**
   * Fills an operation's template.
   *
   * @param before the database as it stands when the operation's turn comes
   * @param wording how dependents shall read afterwards, see {@link Rewording}
   * @param past what earlier operations left behind
   * @throws Refusal where this database does not allow the operation
   */
  public static Filling of(Operation operation, Snapshot before, Wording wording, Past past) {
    if (operation instanceof ConvertKey o) {
      return KeyFilling.of(o, before, past);
    } else if (operation instanceof WidenKey o) {
      return WideningFilling.of(o, before, past);
    } else if (operation instanceof WidenSequence o) {
      return SequenceFilling.of(o, before);
    } else if (operation instanceof ConvertSerial o) {
      return SequenceFilling.of(o, before, past);
    } else if (operation instanceof ConvertEnum o) {
      return EnumFilling.of(o, before, wording, past);
    } else if (operation instanceof RetypeColumn o) {
      return RetypeFilling.of(o, before, past);
    } else if (operation instanceof RetypeInPlace o) {
      return RetypeFilling.of(o, before, past);
    } else if (operation instanceof ReplaceSoftDelete o) {
      return SoftDeleteFilling.of(o, before, wording, past);
    } else if (operation instanceof AddSoftDelete o) {
      return SoftDeleteFilling.of(o, before, past);
    } else if (operation instanceof RepointReference o) {
      return ReferenceFilling.of(o, before, past.turn());
    } else if (operation instanceof AddUnique o) {
      return UniqueFilling.of(o, before, past.turn());
    } else if (operation instanceof AddPrimaryKey o) {
      return PrimaryKeyFilling.of(o, before, past.turn());
    } else if (operation instanceof PromoteIndex o) {
      return PrimaryKeyFilling.of(o, before, past.turn());
    } else if (operation instanceof MovePrimaryKey o) {
      return MovedKeyFilling.of(o, before, past.turn());
    } else if (operation instanceof LimitUnique o) {
      return LimitFilling.of(o, before, past.turn());
    } else if (operation instanceof AddForeignKey o) {
      return ReferenceFilling.of(o, before, past.turn());
    } else if (operation instanceof ReplaceForeignKey o) {
      return ReferenceFilling.of(o, before, past.turn());
    } else if (operation instanceof DropForeignKey o) {
      return ReferenceFilling.of(o, before);
    } else if (operation instanceof AddColumn o) {
      return ColumnFilling.of(o, before, past.turn());
    } else if (operation instanceof AddCompatibilityView o) {
      return RenamedFilling.of(o, before, past);
    } else if (operation instanceof RenameColumn o) {
      return RenamedFilling.of(o, before, past);
    } else if (operation instanceof CreateIndex o) {
      return IndexFilling.of(o, before, past.turn());
    } else if (operation instanceof DropIndex o) {
      return DroppedIndex.fill(o, before, past.turn());
    } else if (operation instanceof RebuildIndex o) {
      return IndexFilling.of(o, before);
    } else if (operation instanceof DropInvalidIndex o) {
      return IndexFilling.of(o, before, past.turn());
    } else if (operation instanceof SetNotNull o) {
      return NotNullFilling.of(o, before, past.turn());
    } else if (operation instanceof AddCheck o) {
      return CheckFilling.of(o, before, past.turn());
    } else if (operation instanceof ValidateConstraint o) {
      return ValidationFilling.of(o, before, past.turn());
    } else if (operation instanceof AddTouchTrigger o) {
      o.tables().forEach(t -> table(before, t));
      var locks = o.tables().stream().map(Sql::rawIdent).toList();
      return new Filling(new TreeMap<>(Map.of("tableLocks", locks)), o.tables(), new TreeSet<>());
    } else if (operation instanceof InsertRows o) {
      return RowFilling.of(o, before, past.turn());
    } else if (operation instanceof DropEnumType o) {
      return RetiredType.of(o, before, past);
    } else if (operation instanceof DropColumn o) {
      return ColumnDropFilling.of(o, before, past);
    } else if (operation instanceof DropOldColumns o) {
      return ContractFilling.of(o, before, past);
    } else if (operation instanceof InstallRuntime
        || operation instanceof CreateEnumType
        || operation instanceof CreateTouchFunction
        || operation instanceof RenameEnumType) {
      return new Filling(new TreeMap<>(Map.of()), new TreeSet<>(), new TreeSet<>());
    }
    throw new IllegalStateException("no filling for " + operation.id());
  }

  /** The name of the trigger that keeps old and new columns of an operation in step. */
  static String syncTrigger(Operation operation, int turn) {
    return "~pgmend_" + mark(operation, turn);
  }

  /**
   * Eight hex digits that stand for an operation in the names of what it makes. What an earlier
   * turn left behind when its table was dropped is in nobody's way.
   */
  static String mark(Operation operation, int turn) {
    String again = turn > 1 ? " " + turn : "";
    return Names.digest(operation.id() + " " + operation.subject() + again).substring(0, 8);
  }

  static Table table(Snapshot before, QualifiedName name) {
    return before
        .table(name)
        .orElseThrow(() -> new Refusal("there is no table " + name + " any more"));
  }

  /** The filling of an operation that has new columns take the place of others. */
  static Filling moving(
      SortedMap<String, Object> values,
      Operation operation,
      Move move,
      Carry carry,
      List<CarriedColumn> columns) {
    var parked = new TreeSet<>(carry.parkedNames());
    columns.forEach(c -> parked.add(c.name().table() + "." + c.old()));
    return new Filling(
        values,
        relations(carry, operation.tables()),
        parked,
        Optional.of(new Moved(move, carry, columns)));
  }

  static SortedSet<QualifiedName> relations(Carry carry, Iterable<QualifiedName> tables) {
    var relations = new TreeSet<>(carry.relations());
    tables.forEach(relations::add);
    return relations;
  }
}
