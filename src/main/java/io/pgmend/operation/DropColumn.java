package io.pgmend.operation;

import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes a column out of use: it bears another name, which no application knows, until contract
 * drops it. Where something else says what it said, it goes on to follow that in rows that are
 * written, for the way back.
 *
 * @param expression SQL over a row {@code c} that gives its value; empty where a table does, or
 *     nothing
 * @param source the column of another table, or of its own, that gives its value
 * @param keepsCopy whether that takes its values first, where they differ
 * @param view name of the view that shows the table with the value, empty where none is wanted
 * @param leaving other columns of the table that shall go and that the view does not show, sorted
 * @param fallback SQL default of rows that are written while it is out of use; empty for the one
 *     that it has
 * @param last whether other fixes may convert it: they need it under its name
 */
public record DropColumn(
    QualifiedName table,
    String column,
    String expression,
    Optional<Source> source,
    boolean keepsCopy,
    String view,
    List<String> leaving,
    String fallback,
    boolean last)
    implements Operation {
  public DropColumn {
    leaving = List.copyOf(leaving);
  }

  private static final String SUFFIX = "__gone";

  /**
   * A column and how its row is found.
   *
   * @param key columns that tell the rows of {@code table} apart
   * @param matches columns beside the copy that hold those
   */
  public record Source(QualifiedName table, String column, List<String> key, List<String> matches) {
    public Source {
      key = List.copyOf(key);
      matches = List.copyOf(matches);
    }

    /** Whether a row {@code s} of the table is the one for a row {@code c}. */
    public String join() {
      return IntStream.range(0, key.size())
          .mapToObj(i -> "s." + Sql.rawIdent(key.get(i)) + " = c." + Sql.rawIdent(matches.get(i)))
          .collect(Collectors.joining(" AND "));
    }
  }

  /** The name that the column bears until it is dropped. */
  public static String parkedName(String column) {
    return Names.suffixed(column, SUFFIX);
  }

  /** Whether a column bears such a name. */
  public static boolean isParked(String column) {
    return column.endsWith(SUFFIX);
  }

  public String parked() {
    return parkedName(column);
  }

  /** The value as the source has it for a row {@code c}, as SQL; empty where there is no source. */
  public String derived() {
    if (!expression.isEmpty()) {
      return "(" + expression + ")";
    }
    return source
        .map(
            s ->
                "(SELECT s."
                    + Sql.rawIdent(s.column())
                    + " FROM "
                    + Sql.rawIdent(s.table())
                    + " s WHERE "
                    + s.join()
                    + ")")
        .orElse("");
  }

  @Override
  public String subject() {
    return table.column(column).toString();
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    var tables = new TreeSet<>(List.of(table));
    source.filter(s -> keepsCopy).ifPresent(s -> tables.add(s.table()));
    return tables;
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step(
            keepsCopy ? "copy" : "retire",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            List.of(Hazard.BREAKS_APPLICATION)));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.of(
        keepsCopy
            ? "which rows of the source took a value has to be remembered with them"
            : "it renames a column and changes no rows");
  }

  @Override
  public String breaks() {
    return "code that reads or writes " + subject() + ", from this change set on";
  }
}
