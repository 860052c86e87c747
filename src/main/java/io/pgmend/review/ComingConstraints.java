package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.review.facts.Structure;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Constraint;
import io.pgmend.review.facts.Structure.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the change sets will ask of rows that stand already. Generated rows satisfy it from the
 * start, or the first NOT NULL would fail on a row that only pgmend invented: whether the live rows
 * satisfy it is asked of the live rows.
 *
 * @param byTable definitions as the server prints them under an empty search path, foreign keys
 *     last
 */
record ComingConstraints(Map<QualifiedName, SortedSet<String>> byTable) {

  /** Runs the change sets on a copy without rows, as far as they go. */
  static ComingConstraints of(Copies copies) throws SQLException {
    return copies.tried(
        copy -> {
          try (Connection watch = copy.open()) {
            var collecting = new Collecting(watch, Structure.read(watch));
            copies.executor(copy).with(collecting).update();
            return collecting.result();
          }
        });
  }

  /** Looks at the structure behind each change set of one run. */
  private static final class Collecting implements ExecutionListener {
    private final Connection watch;
    private final Structure start;
    private final Map<QualifiedName, SortedSet<String>> found = new TreeMap<>();
    private Optional<SQLException> broken = Optional.empty();

    Collecting(Connection watch, Structure start) {
      this.watch = watch;
      this.start = start;
    }

    @Override
    public boolean between(ChangeSetRef done, Direction direction) {
      try {
        collect(start, Structure.read(watch), found);
        return true;
      } catch (SQLException e) {
        broken = Optional.of(e);
        return false;
      }
    }

    ComingConstraints result() throws SQLException {
      if (broken.isPresent()) {
        throw broken.get();
      }
      return new ComingConstraints(found);
    }
  }

  private static void collect(
      Structure start, Structure now, Map<QualifiedName, SortedSet<String>> found) {
    for (Relation table : start.relations().values()) {
      if (!table.isTable() || !now.relations().containsKey(table.oid())) {
        continue;
      }
      SortedSet<String> wanted = found.computeIfAbsent(table.name(), t -> new TreeSet<>());
      for (Constraint c : now.constraints().values()) {
        if (c.relation() == table.oid() && !start.constraints().containsKey(c.oid())) {
          wanted.add(c.definition());
        }
      }
      for (Column c : now.columnsOf(table.oid()).values()) {
        Column stood = start.columnsOf(table.oid()).get(c.number());
        if (c.notNull() && stood != null && !stood.notNull()) {
          wanted.add("CHECK (" + Sql.ident(stood.name()) + " IS NOT NULL)");
        }
      }
    }
  }

  /** Fills a copy while the constraints stand; those that it cannot have are left out. */
  interface Fill {
    void run() throws SQLException;
  }

  void during(Connection clone, Fill fill) throws SQLException {
    var undo = new ArrayList<String>();
    clone.setAutoCommit(false);
    try (Statement statement = clone.createStatement()) {
      // keys first: a foreign key needs the one that it refers to
      for (boolean foreign : List.of(false, true)) {
        for (var table : byTable.entrySet()) {
          for (String definition : table.getValue()) {
            if (definition.startsWith("FOREIGN KEY") == foreign) {
              String name = Sql.ident("pgmend coming " + undo.size());
              String alter = "ALTER TABLE " + Sql.ident(table.getKey());
              if (added(clone, statement, alter + " ADD CONSTRAINT " + name + " " + definition)) {
                undo.add(0, alter + " DROP CONSTRAINT " + name);
              }
            }
          }
        }
      }
      clone.commit();
      fill.run();
      for (String each : undo) {
        statement.execute(each);
      }
      clone.commit();
    } finally {
      clone.setAutoCommit(true);
    }
  }

  private static boolean added(Connection clone, Statement statement, String sql)
      throws SQLException {
    Savepoint before = clone.setSavepoint();
    try {
      statement.execute(sql.replaceFirst(" NOT VALID$", ""));
      return true;
    } catch (SQLException e) {
      clone.rollback(before);
      return false;
    }
  }
}
