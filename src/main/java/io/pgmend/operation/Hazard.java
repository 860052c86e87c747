package io.pgmend.operation;

import java.util.Locale;

/** What a person should know before running a step. */
public enum Hazard {
  LONG_LOCK,
  REWRITE,
  BREAKS_APPLICATION,
  DATA_LOSS;

  /** {@code long-lock}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
