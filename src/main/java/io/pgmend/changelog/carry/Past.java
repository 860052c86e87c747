package io.pgmend.changelog.carry;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What earlier operations left behind.
 *
 * @param parked names of what they parked: {@code pgmend.view}, {@code schema.table.index}, {@code
 *     schema.table.column}
 * @param maker role that owns what they made on the scratch database, which stands for whoever will
 *     apply; empty where a role of the real database bears that name
 * @param turn 1 for the first fix of its subject; more where a table was made again since
 */
public record Past(SortedSet<String> parked, String maker, int turn) {
  public Past {
    parked = Collections.unmodifiableSortedSet(new TreeSet<>(parked));
  }
}
