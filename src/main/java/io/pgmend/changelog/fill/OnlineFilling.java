package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Beside;
import io.pgmend.changelog.carry.Built;
import io.pgmend.changelog.carry.Moved;
import io.pgmend.changelog.carry.Rehearsal;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.AddCheck;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.AddForeignKey;
import io.pgmend.operation.AddPrimaryKey;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.CreateIndex;
import io.pgmend.operation.DropIndex;
import io.pgmend.operation.DropInvalidIndex;
import io.pgmend.operation.LimitUnique;
import io.pgmend.operation.MovePrimaryKey;
import io.pgmend.operation.Operation;
import io.pgmend.operation.PromoteIndex;
import io.pgmend.operation.RebuildIndex;
import io.pgmend.operation.ReplaceForeignKey;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.operation.RepointReference;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.ValidateConstraint;
import io.pgmend.operation.WidenKey;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills the templates in {@code online/}. */
public final class OnlineFilling {

  private OnlineFilling() {}

  /** How to have PostgreSQL print what is built beside that which is in use. */
  public static Rehearsal rehearsal(Filling direct) {
    return direct.moved().map(Moved::rehearsal).orElse(new Rehearsal(List.of(), List.of()));
  }

  /**
   * Fills an operation's online template.
   *
   * @param direct how its direct one was filled
   * @param before the database as it stands when the operation's turn comes
   * @param ahead, behind the database after the statements of the {@link #rehearsal}
   */
  public static Filling of(
      Operation operation, Filling direct, Snapshot before, Snapshot ahead, Snapshot behind) {
    if (operation instanceof AddCheck
        || operation instanceof AddColumn
        || operation instanceof AddForeignKey
        || operation instanceof AddPrimaryKey
        || operation instanceof AddUnique
        || operation instanceof CreateIndex
        || operation instanceof DropInvalidIndex
        || operation instanceof DropIndex
        || operation instanceof LimitUnique
        || operation instanceof MovePrimaryKey
        || operation instanceof PromoteIndex
        || operation instanceof RebuildIndex
        || operation instanceof SetNotNull
        || operation instanceof ValidateConstraint) {
      return direct;
    }
    var values = new TreeMap<String, Object>(direct.values());
    values.put("tableLocks", operation.tables().stream().map(Sql::rawIdent).toList());
    if (operation instanceof RepointReference o) {
      values.put("fresh", fresh(ahead, o.table(), o.constraint(), o.target(), direct));
      values.put("back", back(before, o.table(), o.constraint(), o.oldTarget(), direct));
      return new Filling(values, direct.relations(), direct.parked());
    } else if (operation instanceof ReplaceForeignKey o) {
      values.put("fresh", fresh(ahead, o.table(), o.constraint(), o.target(), direct));
      values.put("back", back(before, o.table(), o.constraint(), o.target(), direct));
      return new Filling(values, direct.relations(), direct.parked());
    }
    var beside = Beside.of(direct.moved().orElseThrow(), before, ahead, behind);
    values.put("beside", beside);
    values.put("carry", beside.carry());
    if (operation instanceof ConvertKey o) {
      conversion(direct, OnlineKeyFilling.fill(o, direct, before, values), values);
    } else if (operation instanceof WidenKey) {
      values.put("fits", direct.list("tables", WideningFilling.TableChange.class));
      conversion(direct, WideningFilling.online(direct, before), values);
    } else if (operation instanceof ConvertEnum o) {
      conversion(direct, OnlineEnumFilling.tables(o, direct, before), values);
    } else if (operation instanceof RetypeColumn) {
      conversion(direct, OnlineRetypeFilling.tables(direct, before), values);
    } else if (operation instanceof ReplaceSoftDelete o) {
      softDelete(o, values);
    } else {
      throw new IllegalStateException("no online filling for " + operation.id());
    }
    return new Filling(values, direct.relations(), direct.parked(), direct.moved());
  }

  private static void conversion(
      Filling direct, List<OnlineTable> tables, SortedMap<String, Object> values) {
    String mark = direct.text("mark");
    values.put("tables", tables);
    values.put("guardName", "pgmend_guard_" + mark);
    values.put("backName", "pgmend_back_" + mark);
  }

  private static void softDelete(ReplaceSoftDelete operation, SortedMap<String, Object> values) {
    String column = Sql.rawIdent(operation.column());
    values.put("assignments", column + " = " + values.get("deletedAtRaw"));
    values.put("pending", Sql.rawIdent(operation.flag()) + " AND " + column + " IS NULL");
  }

  /** The foreign key as it will be, under a passing name. */
  private static Built.OfConstraint fresh(
      Snapshot ahead, QualifiedName table, String name, QualifiedName target, Filling direct) {
    String built = Names.suffixed(name, "__" + direct.text("mark") + "n");
    return constraint(ahead, table, name, built, target);
  }

  /** The same as it was. */
  private static Built.OfConstraint back(
      Snapshot before, QualifiedName table, String name, QualifiedName target, Filling direct) {
    String built = Names.suffixed(name, "__" + direct.text("mark"));
    return constraint(before, table, name, built, target);
  }

  private static Built.OfConstraint constraint(
      Snapshot printed, QualifiedName table, String name, String built, QualifiedName target) {
    String definition =
        printed.table(table).flatMap(t -> t.constraint(name)).orElseThrow().definition();
    return new Built.OfConstraint(
        table,
        name,
        built,
        List.copyOf(new TreeSet<>(List.of(table, target))),
        "SHARE ROW EXCLUSIVE",
        definition);
  }
}
