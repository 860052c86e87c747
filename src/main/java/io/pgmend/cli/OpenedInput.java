package io.pgmend.cli;

import io.pgmend.database.LiveSource;
import io.pgmend.database.ShadowServer;
import io.pgmend.prove.Baseline;
import io.pgmend.prove.StandInDatabase;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** The database that a command works for, and where its scratch databases come from. */
final class OpenedInput implements AutoCloseable {

  private final Baseline baseline;
  private final Supplier<ShadowServer> shadow;
  private final Runnable close;

  private OpenedInput(Baseline baseline, Supplier<ShadowServer> shadow, Runnable close) {
    this.baseline = baseline;
    this.shadow = shadow;
    this.close = close;
  }

  static OpenedInput live(LiveSource source, Supplier<ShadowServer> shadow) {
    return new OpenedInput(Baseline.of(source), shadow, () -> {});
  }

  /** Makes a database that stands in for a live one. */
  interface Making {
    StandInDatabase make() throws SQLException;
  }

  /**
   * A database made on a server that is closed with this; the scratch databases are made beside it.
   */
  static OpenedInput standIn(ShadowServer server, Making making) throws SQLException {
    try {
      StandInDatabase made = making.make();
      return new OpenedInput(
          made.baseline(),
          server::lent,
          () -> {
            try (server) {
              made.close();
            }
          });
    } catch (SQLException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  Baseline baseline() {
    return baseline;
  }

  /** Opens the scratch server; the caller closes it. */
  ShadowServer shadow() {
    return shadow.get();
  }

  /** Refuses what needs the live rows where there are none. */
  void requireRows(ProveCommand.Rows rows) {
    Optional<String> unknown = baseline.rowsUnknown();
    if (rows == ProveCommand.Rows.sample && unknown.isPresent()) {
      throw new CommandException(
          ExitCode.USAGE,
          unknown.get() + ", so none can be copied",
          "--rows sample",
          "nothing was done",
          "Leave --rows out, or name the database with --url");
    }
  }

  @Override
  public void close() {
    close.run();
  }
}
