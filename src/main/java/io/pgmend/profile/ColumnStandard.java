package io.pgmend.profile;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What columns shall be like.
 *
 * @param notNull selectors of columns that shall be NOT NULL
 * @param nullable selectors of columns that the former leaves alone
 * @param nulls what becomes of rows that hold null all the same; the first entry that matches
 *     counts
 * @param updatedAt how the time of the last change is kept; nothing where it is not looked at
 * @param timestamps which times shall have a zone; nothing where it is not looked at
 * @param types types that columns shall have; the first line that matches a column counts
 * @param removals columns that shall go
 * @param required columns that tables shall have; of several entries for a column of a table the
 *     first counts
 * @param names what columns shall be called
 */
public record ColumnStandard(
    List<String> notNull,
    List<String> nullable,
    List<Nulls> nulls,
    Optional<UpdatedAt> updatedAt,
    Optional<Timestamps> timestamps,
    List<Typed> types,
    ColumnRemovals removals,
    List<RequiredColumn> required,
    ColumnNames names) {
  public ColumnStandard {
    notNull = List.copyOf(notNull);
    nullable = List.copyOf(nullable);
    nulls = List.copyOf(nulls);
    required = List.copyOf(required);
    types = List.copyOf(types);
  }

  /** The line that says which type a column shall have. */
  public Optional<Typed> typed(ColumnName column) {
    return types.stream().filter(t -> Glob.matchesColumn(t.column(), column)).findFirst();
  }

  /** What is done with rows that hold null. */
  public enum Remedy {
    /** They take a value. */
    VALUE,
    /** They take what an expression of their other columns gives. */
    EXPRESSION,
    /** They go to the attic. */
    QUARANTINE,
    /** They stay as they are; a check holds for rows that are written from now on. */
    STAY
  }

  /**
   * The column that says when a row was changed last, and the function that sets it.
   *
   * @param column its name
   * @param tables selectors of tables where a trigger shall set it
   * @param exempt selectors of tables left alone
   */
  public record UpdatedAt(
      String column, List<String> tables, List<String> exempt, QualifiedName function) {
    public UpdatedAt {
      tables = List.copyOf(tables);
      exempt = List.copyOf(exempt);
    }
  }

  /**
   * Times that shall be moments.
   *
   * @param columns selectors of columns, or of tables with all of theirs
   * @param zone whose local time they hold; empty where none is stated for all
   * @param zones the same for some; the first entry that matches counts
   * @param exempt selectors of columns or tables that are left alone
   * @param acknowledge dependents, {@code schema.name} or {@code schema.table.name}, that read
   *     times by a zone and that a person has looked at
   */
  public record Timestamps(
      List<String> columns,
      String zone,
      List<Zone> zones,
      List<String> exempt,
      List<String> acknowledge) {
    public Timestamps {
      columns = List.copyOf(columns);
      zones = List.copyOf(zones);
      exempt = List.copyOf(exempt);
      acknowledge = List.copyOf(acknowledge);
    }

    /** Whether a column is selected and not exempt, whatever its type. */
    public boolean covers(ColumnName column) {
      return columns.stream().anyMatch(s -> names(s, column))
          && exempt.stream().noneMatch(s -> names(s, column));
    }

    /** The zone that is stated for a column. */
    public Optional<String> zoneOf(ColumnName column) {
      return zones.stream()
          .filter(z -> Glob.matchesColumn(z.column(), column))
          .map(Zone::zone)
          .findFirst()
          .or(() -> Optional.of(zone).filter(z -> !z.isEmpty()));
    }

    private static boolean names(String selector, ColumnName column) {
      return Glob.matchesColumn(selector, column) || Glob.matchesObject(selector, column.table());
    }
  }

  /** A selector of columns and the zone whose local time they hold. */
  public record Zone(String column, String zone) {}

  /** What becomes of values that the cast would change. */
  public enum Values {
    /** A person has to decide. */
    REFUSE,
    /** They take what the cast gives. */
    CONVERT
  }

  /**
   * A type that columns shall have.
   *
   * @param column selector
   * @param type as somebody wrote it
   * @param using the new value, an expression of the column; empty for a cast
   */
  public record Typed(String column, String type, String using, Values values) {}

  /**
   * A decision on rows that hold null.
   *
   * @param column selector
   * @param text value or expression; empty for the others
   */
  public record Nulls(String column, Remedy remedy, String text) {}
}
