package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedMap;

/**
 * Which indexes there shall be.
 *
 * @param foreignKeys selectors of tables whose foreign keys shall each have an index
 * @param exempt selectors of tables or constraints ({@code schema.table.constraint}) left alone by
 *     the former
 * @param dropInvalid selectors of indexes ({@code schema.table.index}) that are dropped, not
 *     rebuilt, where they are not valid
 * @param keep selectors of indexes that no rule drops or calls unused
 * @param redundant whether indexes go whose keys a wider one begins with
 * @param textSearch indexes over words
 */
public record IndexStandard(
    List<String> foreignKeys,
    List<String> exempt,
    List<Wanted> wanted,
    List<String> dropInvalid,
    List<String> keep,
    boolean redundant,
    Unused unused,
    List<TextSearch> textSearch) {
  public IndexStandard {
    dropInvalid = List.copyOf(dropInvalid);
    keep = List.copyOf(keep);
    foreignKeys = List.copyOf(foreignKeys);
    exempt = List.copyOf(exempt);
    wanted = List.copyOf(wanted);
    textSearch = List.copyOf(textSearch);
  }

  /**
   * Indexes that are not read by.
   *
   * @param tables selectors of tables whose indexes are looked at, none for none
   * @param observedDays for which no scan must have been counted
   * @param minMegabytes that an index has at least
   */
  public record Unused(List<String> tables, long observedDays, long minMegabytes) {
    public Unused {
      tables = List.copyOf(tables);
    }
  }

  /**
   * An index that every selected table shall have that has its columns.
   *
   * @param table selector
   * @param columns keys in order
   * @param descending those of the keys that run from high to low
   * @param include columns stored beside the keys
   * @param name of the index; empty for one made of table and columns
   */
  public record Wanted(
      String table,
      List<String> columns,
      List<String> descending,
      List<String> include,
      String method,
      Where where,
      String name) {
    public Wanted {
      columns = List.copyOf(columns);
      descending = List.copyOf(descending);
      include = List.copyOf(include);
    }
  }

  /**
   * An index over the words of columns that every selected table shall have that has them.
   *
   * @param table selector
   * @param columns of text, in order
   * @param weights {@code A} to {@code D}, of some of the columns or none
   * @param configuration whose rules make words of text
   * @param method {@code gin} or {@code gist}
   * @param name of the index; empty for one made of table, columns and configuration
   */
  public record TextSearch(
      String table,
      List<String> columns,
      SortedMap<String, String> weights,
      QualifiedName configuration,
      String method,
      String name) {
    public TextSearch {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Conditions of a partial index, by column; all of them hold.
   *
   * @param equals column to value
   */
  public record Where(
      List<String> isNull,
      List<String> isNotNull,
      List<String> isTrue,
      List<String> isFalse,
      SortedMap<String, String> equals) {
    public Where {
      isNull = List.copyOf(isNull);
      isNotNull = List.copyOf(isNotNull);
      isTrue = List.copyOf(isTrue);
      isFalse = List.copyOf(isFalse);
    }
  }
}
