package io.pgmend.catalog.comparison;

import java.util.SortedMap;

/**
 * A database as it was at one moment, in a comparable form.
 *
 * @param objects the text of each catalogue row, a line a column, by the row's key
 * @param rows the number and digest of each table's rows, by the table's qualified name
 */
public record State(SortedMap<String, String> objects, SortedMap<String, String> rows) {}
