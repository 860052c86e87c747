package io.pgmend.operation;

import java.util.Locale;

/** When a change set may run, seen from the application; also its Liquibase label. */
public enum Phase {
  /** Running code does not notice. */
  EXPAND("the code that runs today, before and after"),
  /**
   * Names swap; both shapes are kept in step; the release that takes the new shape goes out with
   * it.
   */
  CUTOVER("before: the code that runs today; after: the release that takes the new shape"),
  /** The old shape goes. Later, when nobody wants to go back. */
  CONTRACT("the release that takes the new shape, before and after");

  private final String code;

  Phase(String code) {
    this.code = code;
  }

  /** Which application code runs before and after a change set of this phase. */
  public String code() {
    return code;
  }

  /** {@code expand}, {@code cutover}, {@code contract}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
