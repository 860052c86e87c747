package io.pgmend.snapshot;

import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import java.util.List;

/**
 * A snapshot with what a database that is rebuilt from it needs besides.
 *
 * @param history what the database remembers of change sets, sorted by table
 */
public record StoredSnapshot(Locale locale, List<Remembered> history, Snapshot snapshot) {

  public StoredSnapshot {
    history = List.copyOf(history);
  }

  /** Encoding and libc locale, as CREATE DATABASE takes them. */
  public record Locale(String encoding, String collate, String ctype) {}

  /**
   * Rows of a table that Liquibase or pgmend keeps its record in, and no rows of the application.
   *
   * @param rows each as PostgreSQL writes it as JSON
   */
  public record Remembered(QualifiedName table, List<String> rows) {
    public Remembered {
      rows = List.copyOf(rows);
    }
  }
}
