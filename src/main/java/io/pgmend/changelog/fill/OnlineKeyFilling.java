package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedColumn;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.Column;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertKey;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.SortedMap;

/** What {@code online/convert-key.sql.ftl} wants besides what every online conversion does. */
final class OnlineKeyFilling {

  private final ConvertKey operation;
  private final Snapshot before;
  private final CarriedColumn root;
  private final QualifiedName keys;
  private final String trigger;

  private OnlineKeyFilling(ConvertKey operation, Filling direct, Snapshot before) {
    this.operation = operation;
    this.before = before;
    this.root =
        direct.moved().orElseThrow().columns().stream()
            .filter(c -> c.name().equals(operation.root()))
            .findFirst()
            .orElseThrow();
    this.trigger = direct.text("syncTrigger");
    this.keys = new QualifiedName("pgmend", "keys_" + direct.text("mark"));
  }

  /** The tables, and into {@code values} what else the template names. */
  static List<OnlineTable> fill(
      ConvertKey operation, Filling direct, Snapshot before, SortedMap<String, Object> values) {
    var filling = new OnlineKeyFilling(operation, direct, before);
    values.put("keys", filling.keys);
    values.put("keySequence", new QualifiedName("pgmend", filling.keys.name() + "_seq"));
    values.put("oldType", filling.rootColumn().type());
    values.put("drawsOwn", filling.drawsOwn());
    values.put("nextOld", filling.nextOld());
    return direct.list("tables", KeyFilling.TableChange.class).stream()
        .map(filling::table)
        .toList();
  }

  private Column rootColumn() {
    return before.column(operation.root()).orElseThrow();
  }

  /** Whether rows of the root get their old key from a sequence of pgmend's. */
  private boolean drawsOwn() {
    return !rootColumn().hasDefault() && !rootColumn().isIdentity() && !operation.cast();
  }

  /** Expression for an old key that nobody has; empty where the old key is the new one's text. */
  private String nextOld() {
    if (operation.cast()) {
      return "";
    } else if (rootColumn().isIdentity()) {
      Sequence sequence =
          before.sequences().stream()
              .filter(s -> s.ownedBy().contains(operation.root()))
              .findFirst()
              .orElseThrow(() -> new Refusal(operation.root() + " has no sequence"));
      return "nextval(" + Sql.rawLiteral(Sql.rawIdent(sequence.name())) + ")";
    } else if (rootColumn().hasDefault()) {
      return rootColumn().defaultExpression();
    }
    return "nextval('pgmend." + keys.name() + "_seq')";
  }

  private OnlineTable table(KeyFilling.TableChange change) {
    return OnlineTable.of(
        Filling.table(before, change.table()),
        change.syncFunction(),
        trigger,
        change.columns().stream().map(this::column).toList());
  }

  private OnlineTable.Converted column(KeyFilling.ColumnChange change) {
    boolean looksUp = change.looksUp() && !operation.cast();
    return OnlineTable.Converted.of(
        change.column(),
        "uuid",
        change.newDefault(),
        true,
        this::value,
        looksUp ? sweep(change.column()) : "",
        looksUp ? swept(change.column()) : "",
        change);
  }

  private String value(String old) {
    return operation.cast()
        ? "(" + old + ")::uuid"
        : "pgmend.derive("
            + Sql.rawLiteral(operation.salt())
            + ", "
            + Sql.rawLiteral(operation.root().toString())
            + ", ("
            + old
            + ")::text)";
  }

  private String sweep(CarriedColumn c) {
    return "CASE WHEN "
        + at(c.column())
        + " IS NULL THEN NULL ELSE coalesce((SELECT p."
        + Sql.rawIdent(root.old())
        + parent(c)
        + " LIMIT 1), "
        + at(c.old())
        + ") END";
  }

  private String swept(CarriedColumn c) {
    return "("
        + at(c.column())
        + " IS NULL AND "
        + at(c.old())
        + " IS NOT NULL) OR EXISTS (SELECT"
        + parent(c)
        + " AND p."
        + Sql.rawIdent(root.old())
        + " IS DISTINCT FROM "
        + at(c.old())
        + ")";
  }

  private String parent(CarriedColumn c) {
    return " FROM "
        + Sql.rawIdent(root.name().table())
        + " p WHERE p."
        + Sql.rawIdent(root.column())
        + " = "
        + at(c.column());
  }

  private static String at(String name) {
    return "t." + Sql.rawIdent(name);
  }
}
