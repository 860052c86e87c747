package io.pgmend.changelog.fill;

import io.pgmend.changelog.fill.EnumFilling.ColumnChange;
import io.pgmend.changelog.fill.EnumFilling.LabelMap;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code online/convert-enum.sql.ftl} wants besides what every online conversion does. */
final class OnlineEnumFilling {

  private OnlineEnumFilling() {}

  static List<OnlineTable> tables(ConvertEnum operation, Filling direct, Snapshot before) {
    return direct.list("tables", EnumFilling.TableChange.class).stream()
        .map(t -> table(operation, t, direct.text("syncTrigger"), before))
        .toList();
  }

  private static OnlineTable table(
      ConvertEnum operation, EnumFilling.TableChange change, String trigger, Snapshot before) {
    return OnlineTable.of(
        Filling.table(before, change.table()),
        change.syncFunction(),
        trigger,
        change.columns().stream()
            .map(
                c ->
                    OnlineTable.Converted.of(
                        c.column(),
                        c.newType(),
                        c.newDefault(),
                        false,
                        old -> value(operation, c, old),
                        "pgmend." + function(c.map().backward()) + "(" + now(c) + ")",
                        "pgmend."
                            + function(c.map().forward())
                            + "(t."
                            + Sql.rawIdent(c.column().old())
                            + ") IS DISTINCT FROM "
                            + now(c),
                        c))
            .toList());
  }

  /**
   * A text that the map does not know gives no value here: a writer of today's code must not fail.
   */
  private static String value(ConvertEnum operation, ColumnChange change, String old) {
    String mapped = "pgmend." + function(change.map().forward()) + "(" + old + ")";
    Conversion conversion =
        operation.conversions().stream()
            .filter(c -> c.column().equals(change.column().name()))
            .findFirst()
            .orElseThrow();
    if (!conversion.fromText()) {
      return mapped;
    }
    String known = labels(change.map());
    return "CASE WHEN "
        + (change.map().array()
            ? "(SELECT coalesce(bool_and(u IS NULL OR u IN ("
                + known
                + ")), true) FROM unnest("
                + old
                + "::text[]) AS u)"
            : old + "::text IN (" + known + ")")
        + " THEN "
        + mapped
        + " END";
  }

  private static String labels(LabelMap map) {
    return map.pairs().stream().map(p -> Sql.rawLiteral(p.old())).collect(Collectors.joining(", "));
  }

  private static String now(ColumnChange change) {
    return "t." + Sql.rawIdent(change.column().column());
  }

  private static String function(String name) {
    return Sql.rawIdent(name);
  }
}
