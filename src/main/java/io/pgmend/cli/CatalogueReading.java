package io.pgmend.cli;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.LiveSource;
import io.pgmend.model.Snapshot;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A live database whose catalogue is read on a thread of its own. Connecting, loading what reads
 * the catalogue and waiting for the server take as long as all that a command has to do before it
 * needs the result, such as reading the profile.
 */
final class CatalogueReading implements AutoCloseable {

  private final FutureTask<LiveSource.Session> session;
  private final FutureTask<Snapshot> snapshot;
  private volatile Optional<Connection> opened = Optional.empty();
  private volatile boolean closed;

  private CatalogueReading(Supplier<LiveSource.Session> connect) {
    this.session = new FutureTask<>(() -> opened(connect.get()));
    this.snapshot = new FutureTask<>(this::read);
  }

  /** Begins at once. Errors are kept for whoever asks for the result. */
  static CatalogueReading start(Supplier<LiveSource.Session> connect) {
    CatalogReader.prepare();
    var reading = new CatalogueReading(connect);
    var thread =
        new Thread(
            () -> {
              reading.session.run();
              reading.snapshot.run();
            },
            "read-catalogue");
    thread.setDaemon(true);
    thread.start();
    return reading;
  }

  private LiveSource.Session opened(LiveSource.Session made) {
    opened = Optional.of(made.connection());
    return made;
  }

  private Snapshot read() throws SQLException {
    LiveSource.Session live = result(session);
    Connection connection = live.connection();
    if (closed) {
      connection.close();
      throw new IllegalStateException("nobody waits for the catalogue any more");
    }
    return CatalogReader.read(connection, live.source()::open);
  }

  /** Waits for the connection; throws what connecting threw. */
  LiveSource source() throws SQLException {
    return result(session).source();
  }

  /** Waits for the catalogue, and says so where it takes long; throws what reading it threw. */
  Snapshot snapshot(PrintStream err) throws SQLException {
    String what = "reading the catalogue of " + source().settings().describe();
    return Progress.during(err, what, () -> result(snapshot));
  }

  /** The connection once the catalogue is read; to be left open. */
  Connection connection() throws SQLException {
    result(snapshot);
    return result(session).connection();
  }

  /** Ends the session, in the middle of the reading where nobody waits for its end any more. */
  @Override
  public void close() throws SQLException {
    closed = true;
    if (opened.isPresent()) {
      if (snapshot.isDone()) {
        opened.get().close();
      } else {
        opened.get().abort(Runnable::run);
      }
    }
  }

  private static <T> T result(FutureTask<T> task) throws SQLException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the catalogue was read", e);
    }
  }

  private static SQLException thrown(Throwable cause) {
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return cause instanceof SQLException e ? e : new SQLException(cause);
  }
}
