package io.pgmend.pg;

/**
 * Table-level lock modes, weakest first, each with what it makes others wait for (PostgreSQL
 * manual, "Explicit Locking").
 */
public enum LockMode {
  ACCESS_SHARE("blocks only ACCESS EXCLUSIVE: nothing that an application does"),
  ROW_SHARE("blocks schema changes only"),
  ROW_EXCLUSIVE("blocks index builds and schema changes, no reads or writes"),
  SHARE_UPDATE_EXCLUSIVE("blocks vacuum and schema changes, no reads or writes"),
  SHARE("blocks writes, not reads"),
  SHARE_ROW_EXCLUSIVE("blocks writes, not reads"),
  EXCLUSIVE("blocks writes and row locks, not plain reads"),
  ACCESS_EXCLUSIVE("blocks reads and writes");

  private final String blocks;

  LockMode(String blocks) {
    this.blocks = blocks;
  }

  /** What waits while it is held, in words. */
  public String blocks() {
    return blocks;
  }

  /** {@code ACCESS EXCLUSIVE}, as in SQL. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
