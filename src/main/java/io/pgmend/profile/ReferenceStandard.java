package io.pgmend.profile;

import java.util.List;

/**
 * Which foreign keys there shall be, and what they do.
 *
 * @param implied whether columns named after a table's key shall have one where all their values
 *     are that key's
 * @param actions what selected foreign keys do; of several that match the first counts
 * @param orphans what becomes of rows without a parent: {@code refuse}, {@code quarantine}, {@code
 *     set-null}, {@code insert-parent}, {@code not-valid}
 * @param overrides differences by table or columns, first match wins
 * @param exempt selectors of tables, constraints ({@code schema.table.constraint}) and columns
 *     ({@code schema.table.column}) left alone; what is declared is not
 */
public record ReferenceStandard(
    List<Declared> declared,
    boolean implied,
    List<Selected> actions,
    String orphans,
    List<Differing> overrides,
    List<String> exempt) {

  public ReferenceStandard {
    declared = List.copyOf(declared);
    actions = List.copyOf(actions);
    overrides = List.copyOf(overrides);
    exempt = List.copyOf(exempt);
  }

  /**
   * What a foreign key does, as the profile writes it; an empty text where it does not say.
   *
   * @param onDelete, onUpdate {@code cascade}, {@code restrict}, {@code set null}, {@code no
   *     action}, {@code set default}
   * @param onDeleteColumns the columns that ON DELETE sets, empty for all
   * @param deferrable {@code never}, {@code immediate}, {@code deferred}
   */
  public record Wanted(
      String onDelete, List<String> onDeleteColumns, String onUpdate, String deferrable) {
    public Wanted {
      onDeleteColumns = List.copyOf(onDeleteColumns);
    }

    /** What it says, and what the other says where it does not. */
    public Wanted or(Wanted other) {
      return new Wanted(
          onDelete.isEmpty() ? other.onDelete : onDelete,
          onDelete.isEmpty() ? other.onDeleteColumns : onDeleteColumns,
          onUpdate.isEmpty() ? other.onUpdate : onUpdate,
          deferrable.isEmpty() ? other.deferrable : deferrable);
    }
  }

  /**
   * A foreign key that every selected table shall have that has its columns.
   *
   * @param child selector
   * @param parent {@code table}, of the same schema where it has one, or {@code schema.table}
   * @param parentColumns empty for the parent's primary key
   * @param name of the constraint; empty for one made of table and columns
   * @param orphans empty for what else is said
   */
  public record Declared(
      String child,
      List<String> columns,
      String parent,
      List<String> parentColumns,
      String name,
      Wanted wanted,
      String orphans) {
    public Declared {
      columns = List.copyOf(columns);
      parentColumns = List.copyOf(parentColumns);
    }
  }

  /**
   * Foreign keys that shall do something.
   *
   * @param child, parent selectors of their tables
   * @param columns theirs in key order, empty for any
   */
  public record Selected(String child, List<String> columns, String parent, Wanted wanted) {
    public Selected {
      columns = List.copyOf(columns);
    }
  }

  /** Of a table, or of one reference of it where there are columns; empty texts say nothing. */
  public record Differing(String child, List<String> columns, String onDelete, String orphans) {
    public Differing {
      columns = List.copyOf(columns);
    }
  }
}
