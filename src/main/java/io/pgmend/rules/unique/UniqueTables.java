package io.pgmend.rules.unique;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.RowTest;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Profile;
import io.pgmend.profile.UniqueStandard;
import io.pgmend.rules.shared.Parked;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What rules on unique rows ask of a database. */
record UniqueTables(Snapshot snapshot, Profile profile, UniqueStandard standard) {

  /** Tables of the scope; partitions stand behind their parent. */
  Stream<Table> judged() {
    return snapshot.tables().stream()
        .filter(t -> profile.scope().covers(t.name()))
        .filter(t -> t.extension().isEmpty() && t.partitionBound().isEmpty())
        .filter(t -> t.kind() != Table.Kind.FOREIGN);
  }

  /** Sorted by kind of test, then as the profile has them. */
  static List<RowTest> tests(UniqueStandard.Where where) {
    var out = new ArrayList<RowTest>();
    where.isNull().forEach(c -> out.add(new RowTest(c, RowTest.Kind.IS_NULL, List.of())));
    where.isNotNull().forEach(c -> out.add(new RowTest(c, RowTest.Kind.IS_NOT_NULL, List.of())));
    where.isTrue().forEach(c -> out.add(new RowTest(c, RowTest.Kind.IS_TRUE, List.of())));
    where.isFalse().forEach(c -> out.add(new RowTest(c, RowTest.Kind.IS_FALSE, List.of())));
    where.in().forEach((c, values) -> out.add(new RowTest(c, RowTest.Kind.IN, values)));
    return out;
  }

  /** Whether the table has what a line names, and none of it waits for a contract. */
  static boolean has(Table table, List<String> columns, List<RowTest> tests) {
    return Stream.concat(columns.stream(), tests.stream().map(RowTest::column))
        .allMatch(c -> table.column(c).isPresent() && !Parked.isColumn(table, c));
  }

  /** Of table and columns; what else is wanted is told apart by a digest. */
  String name(Table table, List<String> columns, String told, String suffix) {
    String digest = told.isEmpty() ? "" : "_" + Names.digest(told).substring(0, 6);
    String base =
        columns.isEmpty()
            ? table.name().name()
            : table.name().name() + "_" + String.join("_", columns);
    String name = Names.suffixed(base, digest + suffix);
    String free = name;
    for (int i = 2; isTaken(table, free); i++) {
      free = Names.suffixed(name, Integer.toString(i));
    }
    return free;
  }

  /** Whether something else of the table's schema, or a constraint of the table, bears the name. */
  boolean isTaken(Table table, String name) {
    var qualified = new QualifiedName(table.name().schema(), name);
    return snapshot.table(qualified).isPresent()
        || snapshot.view(qualified).isPresent()
        || snapshot.sequences().stream().anyMatch(s -> s.name().equals(qualified))
        || table.constraint(name).isPresent()
        || snapshot.tables().stream()
            .anyMatch(
                t -> t.name().schema().equals(qualified.schema()) && t.index(name).isPresent());
  }

  List<QualifiedName> partitions(Table table) {
    var found = new TreeSet<QualifiedName>();
    if (table.kind() == Table.Kind.PARTITIONED) {
      var open = new ArrayList<>(table.children());
      while (!open.isEmpty()) {
        QualifiedName next = open.remove(open.size() - 1);
        if (found.add(next)) {
          snapshot.table(next).ifPresent(t -> open.addAll(t.children()));
        }
      }
    }
    return List.copyOf(found);
  }

  /** Reasons why it cannot be added; empty where nothing stands in the way. */
  List<String> obstacles(Table table, AddUnique wanted) {
    return new UniqueObstacles(this, table, wanted).reasons();
  }
}
