package io.pgmend.profile;

import java.util.List;
import java.util.SortedMap;

/**
 * In what rows of one table must not agree.
 *
 * @param deletedAt name of the column that is null in rows that are not deleted
 * @param liveOnly selectors of tables, constraints or indexes ({@code schema.table.name}) whose
 *     uniqueness shall not count deleted rows
 */
public record UniqueStandard(
    List<Key> keys, List<SingleActive> singleActive, String deletedAt, List<String> liveOnly) {
  public UniqueStandard {
    keys = List.copyOf(keys);
    singleActive = List.copyOf(singleActive);
    liveOnly = List.copyOf(liveOnly);
  }

  /** Which rows count; all conditions together, by column, and of {@code in} one of the values. */
  public record Where(
      List<String> isNull,
      List<String> isNotNull,
      List<String> isTrue,
      List<String> isFalse,
      SortedMap<String, List<String>> in) {
    public Where {
      isNull = List.copyOf(isNull);
      isNotNull = List.copyOf(isNotNull);
      isTrue = List.copyOf(isTrue);
      isFalse = List.copyOf(isFalse);
    }
  }

  /** Which of several rows that agree stays, where they may not. */
  public enum Keep {
    /** Somebody has to decide. */
    REFUSE,
    NEWEST,
    OLDEST
  }

  /**
   * Columns in which no two rows of a selected table agree.
   *
   * @param table selector; of several lines for the same table, columns and rows the first counts
   * @param nullsDistinct whether nulls do not agree with each other
   * @param name of the constraint or index; empty for one made of table and columns
   * @param by column that newest and oldest are told by; empty where nothing is kept
   */
  public record Key(
      String table,
      List<String> columns,
      Where where,
      boolean nullsDistinct,
      String name,
      Keep duplicates,
      String by) {
    public Key {
      columns = List.copyOf(columns);
    }
  }

  /**
   * At most one row of a table is active, or one for each value of some columns.
   *
   * @param per those columns; none for the whole table
   * @param active which rows are
   * @param inactive column to value: what makes an active row inactive
   */
  public record SingleActive(
      String table,
      List<String> per,
      Where active,
      SortedMap<String, String> inactive,
      String name,
      Keep several,
      String by) {
    public SingleActive {
      per = List.copyOf(per);
    }
  }
}
