package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What columns shall be called.
 *
 * @param pattern that a name shall match as a whole; nothing where none is looked at
 * @param exempt selectors of columns left alone
 * @param renames columns that get another name
 */
public record ColumnNames(Optional<Pattern> pattern, List<String> exempt, List<Rename> renames) {

  public static final ColumnNames ANY = new ColumnNames(Optional.empty(), List.of(), List.of());

  public ColumnNames {
    exempt = List.copyOf(exempt);
    renames = List.copyOf(renames);
  }

  /**
   * A column that gets another name.
   *
   * @param column {@code table.column} or {@code schema.table.column}, no pattern
   * @param view name of a view with the old names, with {@code {table}} in it; empty for none
   * @param acknowledge functions, triggers and publications that a person has looked at
   */
  public record Rename(String column, String to, String view, List<String> acknowledge) {
    public Rename {
      acknowledge = List.copyOf(acknowledge);
    }

    /** The old name, where the line is about a column of this table, be it there or not. */
    public Optional<String> oldName(QualifiedName table) {
      for (int dot = column.indexOf('.'); dot >= 0; dot = column.indexOf('.', dot + 1)) {
        if (dot < column.length() - 1 && Glob.matchesObject(column.substring(0, dot), table)) {
          String old = Glob.literal(column.substring(dot + 1));
          if (Glob.matchesColumn(column, table.column(old))) {
            return Optional.of(old);
          }
        }
      }
      return Optional.empty();
    }
  }
}
