package io.pgmend.prove;

import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddCheck;
import io.pgmend.operation.AddCheck.Violations;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.AddUnique;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.Operation;
import io.pgmend.operation.ReorderedCheck;
import io.pgmend.operation.ReorderedCheck.Input;
import io.pgmend.operation.RetypeColumn;
import io.pgmend.operation.RetypeColumn.Retyping;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.SetNotNull.Nulls;
import io.pgmend.operation.SurplusRows;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that stand only while a clone is filled: what the live rows were asked before the fix was
 * written, generated rows have to satisfy too.
 */
final class ExtraChecks {

  private final Connection clone;
  private final List<String> undo = new ArrayList<>();

  private ExtraChecks(Connection clone) {
    this.clone = clone;
  }

  static ExtraChecks add(Connection clone, Snapshot snapshot, Collection<Operation> operations)
      throws SQLException {
    var checks = new ExtraChecks(clone);
    for (Operation operation : operations) {
      if (operation instanceof ConvertEnum convert) {
        for (ReorderedCheck check : convert.reordered()) {
          checks.add(check);
        }
      } else if (operation instanceof RetypeColumn retype) {
        for (Retyping retyping : retype.retypings()) {
          checks.add(retyping);
        }
      } else if (operation instanceof AddCheck add && isObeyed(add, snapshot)) {
        checks.add(add.table(), "(" + add.expression() + ")");
      } else if (operation instanceof AddCheck add && add.violations() == Violations.STAY) {
        checks.addForTheFirst(add.table(), "(" + add.expression() + ")");
      } else if (operation instanceof SetNotNull set && set.nulls() == Nulls.EXPRESSION) {
        // what is filled in is no null: that was asked of the live rows; a column that is added
        // before is not there yet
        boolean stands = snapshot.column(set.table().column(set.column())).isPresent();
        checks.add(
            set.table(),
            (stands
                    ? "coalesce(" + Sql.ident(set.column()) + ", (" + set.fill() + "))"
                    : "(" + set.fill() + ")")
                + " IS NOT NULL");
      } else if (operation instanceof AddColumn added
          && added.notNull()
          && added.fill() == AddColumn.Fill.EXPRESSION) {
        checks.add(added.table(), "(" + added.filled() + ") IS NOT NULL");
      } else if (operation instanceof AddUnique unique && unique.surplus().isEmpty()) {
        checks.add(unique, snapshot);
      }
    }
    return checks;
  }

  /** Values that cannot be cast, or not without a change, were looked for and not found. */
  private void add(Retyping retyping) throws SQLException {
    if (!retyping.fits().isEmpty()) {
      add(retyping.column().table(), retyping.fits());
    }
    if (!retyping.changed().isEmpty()) {
      add(retyping.column().table(), "NOT (" + retyping.changed() + ")");
    }
  }

  /** No row breaks a check that is added, but where those that do are dealt with. */
  private static boolean isObeyed(AddCheck add, Snapshot snapshot) {
    return add.violations() == Violations.REFUSE
        || (add.violations() == Violations.QUARANTINE && Wishes.isReferredTo(snapshot, add));
  }

  private void add(QualifiedName table, String condition) throws SQLException {
    String name = "pgmend extra " + undo.size();
    String alter = "ALTER TABLE " + Sql.ident(table);
    execute(alter + " ADD CONSTRAINT " + Sql.ident(name) + " CHECK (" + condition + ")");
    undo.add(0, alter + " DROP CONSTRAINT " + Sql.ident(name));
  }

  /** Rows that break it stay and cannot be updated: one, at least, is to show that others can. */
  private void addForTheFirst(QualifiedName table, String condition) throws SQLException {
    String function = Sql.ident(new QualifiedName(table.schema(), "pgmend extra " + undo.size()));
    execute(
        "CREATE FUNCTION "
            + function
            + "() RETURNS boolean LANGUAGE sql AS "
            + Sql.literal("SELECT EXISTS (SELECT FROM " + Sql.ident(table) + ")"));
    undo.add(0, "DROP FUNCTION " + function + "()");
    add(table, condition + " OR " + function + "()");
  }

  /** Through a function, whose arguments bear the names that the condition uses. */
  private void add(ReorderedCheck check) throws SQLException {
    String name = "pgmend extra " + undo.size();
    String function = Sql.ident(new QualifiedName(check.table().schema(), name));
    String values = check.inputs().stream().map(Input::value).collect(Collectors.joining(", "));
    execute(
        "CREATE FUNCTION "
            + function
            + check.inputs().stream()
                .map(i -> Sql.ident(i.column()) + " " + i.type())
                .collect(Collectors.joining(", ", "(", ")"))
            + " RETURNS boolean LANGUAGE sql IMMUTABLE AS "
            + Sql.literal("SELECT " + check.condition()));
    undo.add(0, "DROP FUNCTION " + function);
    String table = Sql.ident(check.table());
    execute(
        "ALTER TABLE "
            + table
            + " ADD CONSTRAINT "
            + Sql.ident(name)
            + " CHECK ("
            + function
            + "("
            + values
            + "))");
    undo.add(0, "ALTER TABLE " + table + " DROP CONSTRAINT " + Sql.ident(name));
  }

  /** Live rows were counted: where no decision was asked for, none of them agree. */
  private void add(AddUnique unique, Snapshot snapshot) throws SQLException {
    Optional<Table> table = snapshot.table(unique.table());
    if (table.isPresent()) {
      String name = "pgmend extra " + undo.size();
      execute(new SurplusRows(unique, table.get()).index(name));
      undo.add(0, "DROP INDEX " + Sql.ident(new QualifiedName(unique.table().schema(), name)));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = clone.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Takes them away again. */
  void remove() throws SQLException {
    for (String statement : undo) {
      execute(statement);
    }
  }
}
