package io.pgmend.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person should know before running a step. */
public enum Hazard {
  LONG_LOCK,
  REWRITE,
  BREAKS_APPLICATION,
  DATA_LOSS;

  /** The one of that id; none where there is no such hazard. */
  public static Optional<Hazard> of(String id) {
    return Arrays.stream(values()).filter(h -> h.id().equals(id)).findFirst();
  }

  /** What it does, as a clause: {@code a table is written anew while it is locked}. */
  public String meaning() {
    return switch (this) {
      case LONG_LOCK -> "a large table is locked for as long as the work on its rows takes";
      case REWRITE -> "a table is written anew while it is locked";
      case BREAKS_APPLICATION -> "running code meets another shape";
      case DATA_LOSS -> "rows or columns leave their table";
    };
  }

  /** {@code long-lock}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
