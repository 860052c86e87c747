package io.pgmend.catalog.comparison;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What counts as a difference.
 *
 * @param withPgmend whether the schema {@code pgmend} is compared too
 * @param columnOrder whether the order of a table's columns counts
 * @param rows whether the tables' rows are compared
 * @param sequencePositions whether the sequences' next values count
 * @param drawn columns whose values do not count, because the database draws them itself
 * @param unrestored indexes of which nothing counts, because they were not valid at first and no
 *     rollback makes them so again
 * @param disturbed tables of which only the definition counts, because triggers write their rows
 */
public record CompareOptions(
    boolean withPgmend,
    boolean columnOrder,
    boolean rows,
    boolean sequencePositions,
    SortedSet<ColumnName> drawn,
    SortedSet<QualifiedName> unrestored,
    SortedSet<QualifiedName> disturbed) {

  public CompareOptions {
    drawn = Collections.unmodifiableSortedSet(new TreeSet<>(drawn));
    unrestored = Collections.unmodifiableSortedSet(new TreeSet<>(unrestored));
    disturbed = Collections.unmodifiableSortedSet(new TreeSet<>(disturbed));
  }

  /** All but the schema {@code pgmend}, Liquibase's history and the sequences' positions. */
  public static CompareOptions exact() {
    return new CompareOptions(
        false, true, true, false, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  public CompareOptions withoutColumnOrder() {
    return new CompareOptions(
        withPgmend, false, rows, sequencePositions, drawn, unrestored, disturbed);
  }

  public CompareOptions withoutRows() {
    return new CompareOptions(
        withPgmend, columnOrder, false, sequencePositions, drawn, unrestored, disturbed);
  }

  public CompareOptions includingPgmend() {
    return new CompareOptions(
        true, columnOrder, rows, sequencePositions, drawn, unrestored, disturbed);
  }

  public CompareOptions includingSequencePositions() {
    return new CompareOptions(withPgmend, columnOrder, rows, true, drawn, unrestored, disturbed);
  }

  public CompareOptions withoutValuesOf(Collection<ColumnName> columns) {
    return new CompareOptions(
        withPgmend,
        columnOrder,
        rows,
        sequencePositions,
        new TreeSet<>(columns),
        unrestored,
        disturbed);
  }

  public CompareOptions withoutIndexes(Collection<QualifiedName> indexes) {
    return new CompareOptions(
        withPgmend, columnOrder, rows, sequencePositions, drawn, new TreeSet<>(indexes), disturbed);
  }

  public CompareOptions withoutRowsOf(Collection<QualifiedName> tables) {
    return new CompareOptions(
        withPgmend, columnOrder, rows, sequencePositions, drawn, unrestored, new TreeSet<>(tables));
  }
}
