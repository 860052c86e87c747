package io.pgmend.catalog.comparison;

/**
 * What counts as a difference.
 *
 * @param withPgmend whether the schema {@code pgmend} is compared too
 * @param columnOrder whether the order of a table's columns counts
 * @param rows whether the tables' rows are compared
 * @param sequencePositions whether the sequences' next values count
 */
public record CompareOptions(
    boolean withPgmend, boolean columnOrder, boolean rows, boolean sequencePositions) {

  /** All but the schema {@code pgmend}, Liquibase's history and the sequences' positions. */
  public static CompareOptions exact() {
    return new CompareOptions(false, true, true, false);
  }

  public CompareOptions withoutColumnOrder() {
    return new CompareOptions(withPgmend, false, rows, sequencePositions);
  }

  public CompareOptions withoutRows() {
    return new CompareOptions(withPgmend, columnOrder, false, sequencePositions);
  }

  public CompareOptions includingPgmend() {
    return new CompareOptions(true, columnOrder, rows, sequencePositions);
  }

  public CompareOptions includingSequencePositions() {
    return new CompareOptions(withPgmend, columnOrder, rows, true);
  }
}
