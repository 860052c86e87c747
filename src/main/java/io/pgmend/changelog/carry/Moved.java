package io.pgmend.changelog.carry;

import java.util.List;

/** Columns that move, with all that hangs on them. */
public record Moved(Move move, Carry carry, List<CarriedColumn> columns) {
  public Moved {
    columns = List.copyOf(columns);
  }

  /** How to have PostgreSQL print what is built beside them. */
  public Rehearsal rehearsal() {
    return Rehearsal.of(this);
  }
}
