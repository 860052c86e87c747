package io.pgmend.prove;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.LiveSource;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import io.pgmend.snapshot.StoredSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The database that something is generated, proven or reviewed for: a live one, or a scratch
 * database that stands in for it where there is only a file.
 *
 * @param standIn what is different where it is no live one; empty for a live one
 */
public record Baseline(LiveSource source, Optional<StandIn> standIn) {

  /** Why nothing is known of rows where a snapshot is all there is. */
  public static final String NO_ROWS = "rows are not in a snapshot";

  /**
   * A database that was made from a file.
   *
   * @param name of the file and what it is, for people
   * @param stored the snapshot that it was made from; what it says counts, not what the copy of it
   *     looks like
   * @param rowsUnknown why its rows are not those of the live database, a clause; empty where they
   *     are, but for those of {@code withoutRows}
   * @param withoutRows tables of which the file has no rows, though it has some of others
   * @param notes what a reader has to know
   */
  public record StandIn(
      String name,
      Optional<StoredSnapshot> stored,
      Optional<String> rowsUnknown,
      Set<QualifiedName> withoutRows,
      List<String> notes) {
    public StandIn {
      withoutRows = Set.copyOf(withoutRows);
      notes = List.copyOf(notes);
    }
  }

  public static Baseline of(LiveSource live) {
    return new Baseline(live, Optional.empty());
  }

  /** Its structure, with the statistics of the live database as far as they are known. */
  public Snapshot read() throws SQLException {
    Optional<Snapshot> known = stored().map(StoredSnapshot::snapshot);
    if (known.isPresent()) {
      return known.get();
    }
    try (Connection connection = open()) {
      Snapshot read = CatalogReader.read(connection);
      // the name of a scratch database is another each time
      return standIn.map(s -> read.withDatabase(s.name())).orElse(read);
    }
  }

  /** Its snapshot as it can be kept. */
  public StoredSnapshot store(Snapshot snapshot) throws SQLException {
    if (stored().isPresent()) {
      return stored().get();
    }
    try (Connection connection = open()) {
      return Keeping.of(snapshot, connection);
    }
  }

  private Optional<StoredSnapshot> stored() {
    return standIn.flatMap(StandIn::stored);
  }

  /** Why its rows say nothing about the live ones; empty where they do. */
  public Optional<String> rowsUnknown() {
    return standIn.flatMap(StandIn::rowsUnknown);
  }

  /** Why a question about rows cannot be asked here; empty where it can. */
  public Optional<String> unknown(Probe probe) {
    Optional<String> whole = rowsUnknown();
    if (whole.isPresent()) {
      return whole;
    }
    Set<QualifiedName> missing = standIn.map(StandIn::withoutRows).orElse(Set.of());
    return probe.reads().stream()
        .filter(missing::contains)
        .findFirst()
        .map(table -> "rows of " + table + " are not in the dump");
  }

  public List<String> notes() {
    return standIn.map(StandIn::notes).orElse(List.of());
  }

  /** Of the live server. */
  public ServerVersion version() {
    return stored().map(s -> s.snapshot().server()).orElse(source.version());
  }

  /** For people: which database, and on which PostgreSQL. */
  public String describe() {
    return standIn.map(StandIn::name).orElse(source.settings().describe())
        + ", PostgreSQL "
        + version();
  }

  /** A new connection in autocommit mode. */
  public Connection open() {
    return source.open();
  }
}
