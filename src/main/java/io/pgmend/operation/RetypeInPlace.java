package io.pgmend.operation;

import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives columns that hold UTC the type with time zone. What is stored is the same number in both
 * types, so PostgreSQL leaves every row where it is, there and back.
 *
 * @param columns sorted, of one table; never empty
 * @param indexed whether indexes hang on them, which are built again
 */
public record RetypeInPlace(List<ColumnName> columns, boolean indexed) implements Operation {

  static final String ZONE_BREAKS =
      "sessions read and write the times in their own TimeZone from then on: code that leaves out"
          + " the zone, or expects none in what it reads";

  public RetypeInPlace {
    columns = List.copyOf(columns);
  }

  public QualifiedName table() {
    return columns.get(0).table();
  }

  @Override
  public String subject() {
    return RetypeColumn.subject(columns);
  }

  @Override
  public SortedSet<QualifiedName> tables() {
    return new TreeSet<>(List.of(table()));
  }

  @Override
  public List<Step> steps() {
    var hazards = new ArrayList<>(List.of(Hazard.BREAKS_APPLICATION));
    if (indexed) {
      hazards.add(0, Hazard.LONG_LOCK);
    }
    return List.of(
        new Step(
            "retype",
            Phase.CUTOVER,
            true,
            Operation.exclusive(tables()),
            false,
            new Reversal.Exact(),
            hazards));
  }

  @Override
  public Optional<String> onlyDirect() {
    return Optional.of(
        indexed
            ? "no row is written, only the indexes of the columns are built again under the lock"
            : "no row is written, only the catalogue changes");
  }

  @Override
  public boolean writesBatches() {
    return false;
  }

  @Override
  public String breaks() {
    return ZONE_BREAKS;
  }
}
