package io.pgmend.finding;

import java.util.Locale;

/** How much a finding matters, worst first, with its weight in the score. */
public enum Severity {
  CRITICAL(8),
  HIGH(4),
  MEDIUM(2),
  LOW(1),
  INFO(0);

  private final int weight;

  Severity(int weight) {
    this.weight = weight;
  }

  public int weight() {
    return weight;
  }

  /** {@code critical}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
