package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.CarriedConstraint;
import io.pgmend.changelog.carry.CarriedIndex;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.StandingBuild;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Constraint.Kind;
import io.pgmend.model.Index;
import io.pgmend.model.IndexDefinition;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.MovePrimaryKey;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fills {@code move-primary-key.sql.ftl}, direct and online. */
final class MovedKeyFilling {

  private MovedKeyFilling() {}

  /**
   * One of the two indexes, as it will be or as it was.
   *
   * @param built its passing name while it is built beside the one in use
   * @param create as the server prints it, raw
   * @param concurrently the build under the passing name; empty where it cannot stand in a
   *     changelog
   * @param then statements that make a key of it and give it its marks
   */
  public record Key(
      QualifiedName name,
      QualifiedName built,
      String create,
      String concurrently,
      String tablespace,
      List<String> then) {

    public Key {
      then = List.copyOf(then);
    }
  }

  static Filling of(MovePrimaryKey operation, Snapshot before, int turn) {
    Table table = Filling.table(before, operation.table());
    Constraint key = table.primaryKey().orElseThrow(() -> gone(operation.key(), table));
    Index keyIndex = index(table, key.index());
    Index uniqueIndex = index(table, operation.unique());
    Optional<Constraint> unique = table.constraint(uniqueIndex.constraint());
    if (!key.name().equals(operation.key())) {
      throw gone(operation.key(), table);
    }
    for (String column : uniqueIndex.keys()) {
      // PostgreSQL would mark it itself, and the way back would leave the mark
      if (!table.column(column).map(Column::notNull).orElse(false)) {
        throw new Refusal(table.columnName(column) + " may be null, and is to be a primary key");
      }
    }
    Index newKey = named(table, uniqueIndex, key.name());
    Index newUnique = named(table, keyIndex, operation.kept());
    String mark = "__" + Filling.mark(operation, turn);
    String keySpace = operation.keyTablespace();
    String uniqueSpace = operation.uniqueTablespace();
    var values = new TreeMap<String, Object>();
    values.put("tableLocks", List.of(Sql.rawIdent(operation.table())));
    values.put("constraint", unique.isPresent());
    values.put("index", name(table, operation.unique()));
    values.put(
        "newKey",
        key(
            table,
            newKey,
            mark + "n",
            uniqueSpace,
            CarriedConstraint.over(
                table.name(),
                constraint(Kind.PRIMARY_KEY, newKey, unique.orElse(key), unique.isPresent()),
                newKey)));
    values.put(
        "newUnique",
        key(
            table,
            newUnique,
            mark + "n",
            keySpace,
            identified(
                operation,
                CarriedConstraint.over(
                    table.name(), constraint(Kind.UNIQUE, newUnique, key, true), newUnique),
                "USING INDEX " + Sql.ident(operation.kept()))));
    values.put(
        "oldKey",
        key(table, keyIndex, mark, keySpace, CarriedConstraint.over(table.name(), key, keyIndex)));
    values.put(
        "oldUnique",
        key(
            table,
            uniqueIndex,
            mark,
            uniqueSpace,
            identified(
                operation,
                unique
                    .map(u -> CarriedConstraint.over(table.name(), u, uniqueIndex))
                    .orElseGet(() -> CarriedIndex.marks("TABLE", table.name(), uniqueIndex)),
                "DEFAULT")));
    return new Filling(values, operation.tables(), new TreeSet<>());
  }

  /** A published table goes on to say by the same columns which row it means. */
  private static List<String> identified(
      MovePrimaryKey operation, List<String> then, String identity) {
    var out = new ArrayList<>(then);
    if (operation.identified()) {
      out.add("ALTER TABLE " + Sql.ident(operation.table()) + " REPLICA IDENTITY " + identity);
    }
    return out;
  }

  private static Key key(
      Table table, Index index, String mark, String tablespace, List<String> then) {
    String built = Names.suffixed(index.name(), mark);
    return new Key(
        name(table, index.name()),
        name(table, built),
        index.definition(),
        StandingBuild.of(table, built, printed(table, index).named(Sql.rawIdent(built)))
            .map(StandingBuild::concurrently)
            .orElse(""),
        tablespace,
        then);
  }

  /** A key over an index that is like one over the same columns, of its own kind. */
  private static Constraint constraint(Kind kind, Index index, Constraint like, boolean comment) {
    return new Constraint(
        index.name(),
        kind,
        index.keys(),
        "",
        like.target(),
        List.of(),
        "",
        "",
        kind == Kind.UNIQUE && like.deferrable(),
        kind == Kind.UNIQUE && like.initiallyDeferred(),
        true,
        false,
        index.name(),
        comment ? like.comment() : "");
  }

  /** The same index under another name. */
  private static Index named(Table table, Index index, String name) {
    return new Index(
        name,
        index.method(),
        index.unique(),
        index.valid(),
        index.keys(),
        index.included(),
        index.mentioned(),
        index.predicate(),
        printed(table, index).named(Sql.rawIdent(name)),
        name,
        index.clustered(),
        index.replicaIdentity(),
        index.options(),
        index.tablespace(),
        index.statisticsTargets(),
        index.comment());
  }

  private static IndexDefinition printed(Table table, Index index) {
    return IndexDefinition.of(table.name(), index)
        .orElseThrow(
            () -> new Refusal("the definition of " + index.name() + " is printed in no known way"));
  }

  private static Index index(Table table, String name) {
    return table.index(name).orElseThrow(() -> gone(name, table));
  }

  private static QualifiedName name(Table table, String index) {
    return new QualifiedName(table.name().schema(), index);
  }

  private static Refusal gone(String name, Table table) {
    return new Refusal("there is no key " + name + " of " + table.name() + " any more");
  }
}
