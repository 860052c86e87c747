package io.pgmend.database;

/** Which way a changelog is run. */
public enum Direction {
  FORWARD,
  ROLLBACK
}
