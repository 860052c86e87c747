package io.pgmend.prove;

import java.util.Locale;

/** Which rows a proof runs on. */
public enum RowKind {
  /** Generated ones that satisfy the constraints. */
  SYNTHETIC,
  /** A sample of live rows with everything that they refer to. */
  SAMPLE;

  /** {@code synthetic}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
