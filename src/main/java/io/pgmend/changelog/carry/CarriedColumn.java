package io.pgmend.changelog.carry;

import io.pgmend.model.Column;
import io.pgmend.model.Table;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column that leaves and the one that takes its name.
 *
 * @param fresh name of the new column while both stand
 * @param old name of the old column afterwards
 * @param keepsNotNull whether the old column keeps its mark (an identity needs it, and fills
 *     itself)
 * @param marks comment, privileges, statistics target and options for the new column, under the
 *     final name
 */
public record CarriedColumn(
    ColumnName name,
    String fresh,
    String old,
    String type,
    boolean notNull,
    boolean keepsNotNull,
    List<String> marks) {

  private static final Map<String, String> STORAGE =
      Map.of("p", "PLAIN", "e", "EXTERNAL", "m", "MAIN", "x", "EXTENDED");

  /**
   * Works out names and marks; refuses where the names are taken or the column is of a kind that
   * cannot be swapped.
   */
  public static CarriedColumn of(Table table, Column column) {
    String fresh = Names.suffixed(column.name(), "__new");
    String old = Names.suffixed(column.name(), "__old");
    for (String taken : List.of(fresh, old)) {
      if (table.column(taken).isPresent()) {
        throw new Refusal(
            table.name()
                + " has a column "
                + taken
                + " already, which the change needs as a name for the time being");
      }
    }
    if (column.isGenerated()) {
      throw new Refusal(table.name() + "." + column.name() + " is a generated column");
    }
    return new CarriedColumn(
        table.columnName(column.name()),
        fresh,
        old,
        column.type(),
        column.notNull(),
        column.isIdentity(),
        marksOf(table, column));
  }

  /** Comment, privileges, statistics target and options of a column, as statements. */
  public static List<String> marksOf(Table table, Column column) {
    String qualified = Sql.ident(table.name()) + "." + Sql.ident(column.name());
    var marks = new ArrayList<String>();
    if (!column.comment().isEmpty()) {
      marks.add("COMMENT ON COLUMN " + qualified + " IS " + Sql.literal(column.comment()));
    }
    String alter =
        "ALTER TABLE " + Sql.ident(table.name()) + " ALTER COLUMN " + Sql.ident(column.name());
    if (column.statisticsTarget() >= 0) {
      marks.add(alter + " SET STATISTICS " + column.statisticsTarget());
    }
    if (!column.options().isEmpty()) {
      marks.add(alter + " SET (" + String.join(", ", column.options()) + ")");
    }
    marks.addAll(Grants.ofColumn(table.name(), column.name(), column.acl()));
    return marks;
  }

  /** How values are stored, where that is not the type's own way; for a column of a like type. */
  public static List<String> storageOf(Table table, Column column) {
    String alter =
        "ALTER TABLE " + Sql.ident(table.name()) + " ALTER COLUMN " + Sql.ident(column.name());
    var marks = new ArrayList<String>();
    if (!column.storage().isEmpty()) {
      marks.add(alter + " SET STORAGE " + STORAGE.get(column.storage()));
    }
    if (!column.compression().isEmpty()) {
      marks.add(alter + " SET COMPRESSION " + column.compression());
    }
    return marks;
  }

  /** The same with more marks. */
  public CarriedColumn with(List<String> more) {
    var all = new ArrayList<>(more);
    all.addAll(marks);
    return new CarriedColumn(name, fresh, old, type, notNull, keepsNotNull, List.copyOf(all));
  }

  public String column() {
    return name.column();
  }
}
