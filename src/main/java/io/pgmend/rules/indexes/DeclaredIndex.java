package io.pgmend.rules.indexes;

import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.operation.CreateIndex;
import io.pgmend.operation.CreateIndex.Condition;
import io.pgmend.operation.CreateIndex.Test;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.IndexStandard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An index that the profile declares, for one table. */
record DeclaredIndex(CreateIndex operation) {

  private static final List<String> ORDERS = List.of(" DESC NULLS LAST", " DESC", " NULLS FIRST");

  static DeclaredIndex of(
      IndexStandard.Wanted wanted, Table table, List<QualifiedName> partitions) {
    return named(wanted, table, partitions, name(wanted, table));
  }

  /** Whether the index serves what the line wants for the table. */
  static boolean isServedBy(Index index, IndexStandard.Wanted wanted, Table table) {
    return named(wanted, table, List.of(), wanted.name()).serves(index, table);
  }

  private static DeclaredIndex named(
      IndexStandard.Wanted wanted, Table table, List<QualifiedName> partitions, String name) {
    return new DeclaredIndex(
        new CreateIndex(
            table.name(),
            partitions,
            name,
            wanted.method(),
            wanted.columns().stream()
                .map(c -> new CreateIndex.Key(c, wanted.descending().contains(c)))
                .toList(),
            wanted.include(),
            conditions(wanted)));
  }

  /** Sorted by kind of test, then as the profile has them. */
  static List<Condition> conditions(IndexStandard.Wanted wanted) {
    IndexStandard.Where where = wanted.where();
    var out = new ArrayList<Condition>();
    where.isNull().forEach(c -> out.add(new Condition(c, Test.IS_NULL, "")));
    where.isNotNull().forEach(c -> out.add(new Condition(c, Test.IS_NOT_NULL, "")));
    where.isTrue().forEach(c -> out.add(new Condition(c, Test.IS_TRUE, "")));
    where.isFalse().forEach(c -> out.add(new Condition(c, Test.IS_FALSE, "")));
    where.equals().forEach((c, v) -> out.add(new Condition(c, Test.EQUALS, v)));
    return out;
  }

  /** Of table and columns; what else is declared is told apart by a digest. */
  private static String name(IndexStandard.Wanted wanted, Table table) {
    if (!wanted.name().isEmpty()) {
      return wanted.name();
    }
    boolean plain =
        wanted.method().equals("btree")
            && wanted.descending().isEmpty()
            && wanted.include().isEmpty()
            && conditions(wanted).isEmpty();
    String digest =
        plain
            ? ""
            : "_"
                + Names.digest(
                        wanted.method()
                            + wanted.columns()
                            + wanted.descending()
                            + wanted.include()
                            + conditions(wanted))
                    .substring(0, 6);
    return Names.suffixed(IndexedTables.name(table, wanted.columns()), digest + "_idx");
  }

  private boolean serves(Index index, Table table) {
    return index.method().equals(operation.method())
        && leads(index.keys())
        && (hasKeys(index, false) || hasKeys(index, true))
        && stores(index)
        && (index.predicate().isEmpty() || isPredicate(index.predicate(), table));
  }

  /** Whether the columns are the right ones, which is quicker to see than how they are printed. */
  private boolean leads(List<String> columns) {
    List<CreateIndex.Key> keys = operation.keys();
    return columns.size() >= keys.size()
        && IntStream.range(0, keys.size())
            .allMatch(i -> keys.get(i).column().equals(columns.get(i)));
  }

  private boolean stores(Index index) {
    return operation.include().stream()
        .allMatch(c -> index.included().contains(c) || index.keys().contains(c));
  }

  /**
   * Whether the printed index begins with the keys, with the default operator class and collation;
   * a btree may go on with others, and is as good when all of it runs the other way.
   */
  private boolean hasKeys(Index index, boolean backwards) {
    QualifiedName table = operation.table();
    var printed = new Printed(index.definition());
    printed.take("CREATE ");
    printed.take("UNIQUE ");
    if (!printed.take("INDEX ") || !printed.takeName(index.name(), List.of(" ON "))) {
      return false;
    }
    printed.take(" ON ");
    printed.take("ONLY ");
    if (!printed.takeName(table.schema(), List.of("."))
        || !printed.take(".")
        || !printed.takeName(table.name(), List.of(" USING "))
        || !printed.take(" USING " + operation.method() + " (")) {
      return false;
    }
    List<CreateIndex.Key> keys = operation.keys();
    for (int i = 0; i < keys.size(); i++) {
      if (!printed.takeName(keys.get(i).column(), List.of(",", ")", " "))) {
        return false;
      }
      String wanted = keys.get(i).descending() != backwards ? " DESC" : "";
      boolean last = i == keys.size() - 1;
      if (!printed.takeLongest(ORDERS).equals(wanted)
          || !(printed.take(last ? ")" : ", ")
              || (last && operation.method().equals("btree") && printed.take(", ")))) {
        return false;
      }
    }
    return true;
  }

  private boolean isPredicate(String predicate, Table table) {
    var printed = new Printed(predicate);
    boolean several = operation.where().size() > 1;
    if (several) {
      printed.take("(");
    }
    for (int i = 0; i < operation.where().size(); i++) {
      Condition condition = operation.where().get(i);
      if ((i > 0 && !printed.take(" AND ")) || !isPrinted(condition, table, printed)) {
        return false;
      }
    }
    return (!several || printed.take(")")) && printed.isAtEnd();
  }

  private static boolean isPrinted(Condition condition, Table table, Printed printed) {
    String column = condition.column();
    return switch (condition.test()) {
      case IS_NULL, IS_NOT_NULL -> {
        String test =
            " " + condition.test().name().replace('_', ' ').toUpperCase(Locale.ROOT) + ")";
        yield printed.take("(") && printed.takeName(column, List.of(test)) && printed.take(test);
      }
      case IS_TRUE -> printed.takeName(column, List.of("", " AND ", ")"));
      case IS_FALSE ->
          printed.take("(NOT ") && printed.takeName(column, List.of(")")) && printed.take(")");
      case EQUALS -> {
        String type = table.column(column).map(Column::type).orElse("");
        boolean cast = type.startsWith("character varying");
        String end =
            (cast ? ")::text" : "")
                + " = "
                + "'"
                + condition.value().replace("'", "''")
                + "'"
                + "::"
                + (cast ? "text" : type)
                + ")";
        yield printed.take(cast ? "((" : "(")
            && printed.takeName(column, List.of(end))
            && printed.take(end);
      }
    };
  }

  /** Reasons why it cannot be made as declared; empty where it can. */
  List<String> obstacles(Table table) {
    var reasons = new ArrayList<String>();
    for (Condition c : operation.where()) {
      Column column = table.column(c.column()).orElseThrow();
      boolean known =
          column.type().equals("text")
              || column.type().startsWith("character varying")
              || !column.baseType().schema().equals("pg_catalog");
      if (c.test() == Test.EQUALS && (column.array() || !known)) {
        reasons.add(
            table.columnName(c.column())
                + " is of type "
                + column.type()
                + "; `equals` is for text, varchar and enums");
      }
    }
    return reasons;
  }
}
