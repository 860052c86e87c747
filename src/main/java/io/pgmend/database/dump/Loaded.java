package io.pgmend.database.dump;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * What came of a dump.
 *
 * @param withoutRows tables whose rows the dump does not hold: whether they have any on the live
 *     database is not known; sorted. What Liquibase and pgmend keep of their own is not named
 * @param anyRows whether it holds rows of any other table
 * @param notes what was left out or made, in the order of the file
 */
public record Loaded(List<QualifiedName> withoutRows, boolean anyRows, List<String> notes) {
  public Loaded {
    withoutRows = List.copyOf(withoutRows);
    notes = List.copyOf(notes);
  }
}
