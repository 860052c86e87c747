package io.pgmend.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks some of the questions in a session and on a thread of their own: printing ten thousand
 * tables keeps one server process busy for seconds. Both sessions see the same snapshot. Where
 * there is no second session, the first one is asked when the answer is wanted.
 */
final class SecondSession implements AutoCloseable {

  /** What is asked and made of the answer; on another thread, so it must share nothing. */
  interface Question<T> {
    T ask(CatalogQueries queries) throws SQLException;
  }

  /** An answer that may still be on its way. */
  interface Later<T> {
    /** Waits for it; to be called once. */
    T get() throws SQLException;
  }

  /** For a thread that has nothing left to do to end. */
  private static final long PATIENCE_MILLIS = 100;

  private final CatalogQueries first;
  private final List<ExecutorService> thread;
  private volatile Optional<Connection> connection = Optional.empty();
  private volatile Optional<CatalogQueries> queries = Optional.empty();

  private SecondSession(CatalogQueries first, List<ExecutorService> thread) {
    this.first = first;
    this.thread = thread;
  }

  /** Only the first. */
  static SecondSession none(CatalogQueries first) {
    return new SecondSession(first, List.of());
  }

  /**
   * Begins at once.
   *
   * @param session statements that begin a transaction as the first session's began
   * @param connect where it fails (some roles may have one connection only), the first is asked
   */
  static SecondSession beside(CatalogQueries first, String session, Callable<Connection> connect) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            work -> {
              var out = new Thread(work, "second-session");
              out.setDaemon(true);
              return out;
            });
    var beside = new SecondSession(first, List.of(thread));
    thread.execute(() -> beside.begin(session, connect));
    return beside;
  }

  private void begin(String session, Callable<Connection> connect) {
    try {
      Connection opened = connect.call();
      connection = Optional.of(opened);
      if (thread.get(0).isShutdown()) {
        opened.close();
        return;
      }
      opened.setAutoCommit(false);
      var asked = new CatalogQueries(opened);
      asked.execute(session);
      queries = Optional.of(asked);
    } catch (Exception e) {
      // Nothing is lost: every question goes to the first session.
      queries = Optional.empty();
    }
  }

  /** Questions are asked in the order in which they come. */
  <T> Later<T> ask(Question<T> question) {
    if (thread.isEmpty()) {
      return () -> question.ask(first);
    }
    Future<Optional<T>> answer =
        thread
            .get(0)
            .submit(
                () ->
                    queries.isPresent()
                        ? Optional.of(question.ask(queries.get()))
                        : Optional.empty());
    return () -> {
      Optional<T> known = result(answer);
      return known.isPresent() ? known.get() : question.ask(first);
    };
  }

  private static <T> T result(Future<T> answer) throws SQLException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the catalogue was read", e);
    }
  }

  /** Ends the session, in the middle of a question where nobody waits for its answer any more. */
  @Override
  public void close() throws SQLException {
    if (thread.isEmpty()) {
      return;
    }
    thread.get(0).shutdown();
    boolean idle = isIdle();
    if (connection.isPresent()) {
      if (idle) {
        connection.get().close();
      } else {
        connection.get().abort(Runnable::run);
      }
    }
  }

  private boolean isIdle() {
    try {
      return thread.get(0).awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
