package io.pgmend.changelog.fill;

import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.DropColumn;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.operation.Operation;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.WidenKey;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import java.util.List;
import java.util.Optional;

/** What follows a conversion, once nobody wants to go back. */
public final class Contracts {

  private Contracts() {}

  /** The operation that ends {@code done} of that turn, where it leaves something behind. */
  public static Optional<DropOldColumns> of(Operation done, int turn) {
    String trigger = Filling.syncTrigger(done, turn);
    if (done instanceof ConvertKey key) {
      return Optional.of(
          drop(done, trigger, key.columns().stream().map(Contracts::old).toList(), List.of()));
    } else if (done instanceof WidenKey key) {
      return Optional.of(
          drop(done, trigger, key.columns().stream().map(Contracts::old).toList(), List.of()));
    } else if (done instanceof ConvertEnum convert) {
      var retired = new java.util.ArrayList<>(convert.retired());
      convert.replaced().forEach(r -> retired.add(r.parked()));
      return Optional.of(
          drop(
              done,
              trigger,
              convert.conversions().stream().map(c -> old(c.column())).toList(),
              retired));
    } else if (done instanceof RetypeColumn retype) {
      return Optional.of(
          drop(
              done,
              trigger,
              retype.retypings().stream().map(r -> old(r.column())).toList(),
              List.of()));
    } else if (done instanceof ReplaceSoftDelete replace) {
      // named after the flag: other conversions of the table may bear its name
      ColumnName flag = replace.table().column(replace.flag());
      return Optional.of(new DropOldColumns(flag.toString(), List.of(flag), trigger, List.of()));
    } else if (done instanceof DropColumn gone) {
      return Optional.of(
          drop(
              done,
              gone.derived().isEmpty() ? "" : trigger,
              List.of(gone.table().column(gone.parked())),
              List.of()));
    }
    return Optional.empty();
  }

  private static DropOldColumns drop(
      Operation done,
      String trigger,
      List<ColumnName> columns,
      List<io.pgmend.pg.QualifiedName> retired) {
    return new DropOldColumns(done.subject(), columns.stream().sorted().toList(), trigger, retired);
  }

  private static ColumnName old(ColumnName column) {
    return column.table().column(Names.suffixed(column.column(), "__old"));
  }
}
